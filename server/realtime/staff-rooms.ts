import type { Namespace, Server, Socket } from 'socket.io';
import type { CallClientEvents, CallServerEvents } from '../../src/contract/calls.ts';
import type {
  ConversationClientEvents,
  ConversationServerEvents,
} from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type {
  DeskClientEvents,
  DeskServerEvents,
  TicketChanged,
} from '../../src/contract/sockets.ts';
import type { Actor, TicketEvent } from '../../src/contract/ticket.ts';
import { STAFF_ROLES } from '../../src/contract/words.ts';
import { canSee } from '../../src/ticket/permissions.ts';
import { cardOf, eventsFor } from '../../src/ticket/present.ts';
import { departmentsOf, type TicketHead } from '../../src/ticket/ticket.ts';
import type { ChangeNotice } from './change-bus.ts';

/** What a staff socket knows of its owner. */
export interface StaffSocketData {
  user: StaffUser;
  token: string;
}

type NoEvents = Record<string, never>;
type ToDesk = DeskClientEvents & ConversationClientEvents & CallClientEvents;
type ToStaff = DeskServerEvents & ConversationServerEvents & CallServerEvents;
export type StaffServer = Server<ToDesk, ToStaff, NoEvents, StaffSocketData>;
export type StaffNamespace = Namespace<ToDesk, ToStaff, NoEvents, StaffSocketData>;
export type StaffSocket = Socket<ToDesk, ToStaff, NoEvents, StaffSocketData>;

export const roleRoom = (role: string): string => `role:${role}`;
const departmentRoom = (departmentId: string): string => `department:${departmentId}`;
export const personRoom = (staffId: string): string => `staff:${staffId}`;

/** Where a staff member hears of changes: the own department's only, or all of them. */
export function roomsOf(user: StaffUser): string[] {
  const audience =
    user.role === 'handler' ? departmentRoom(user.departmentId ?? 'none') : roleRoom(user.role);
  return [audience, personRoom(user.id)];
}

/**
 * Pushes a change to the consoles concerned, each with its own `may`, and of a confidential ticket (保密) no
 * events to who may not see the citizen's name. Rooms that may do and see the same share one packet, so
 * that the cost does not grow with the number of consoles.
 */
export function pushToStaff(namespace: StaffNamespace, change: ChangeNotice): void {
  const { head, events, requestId } = change;
  const rooms = namespace.adapter.rooms;
  const apart = peopleApart(head).map(personRoom);
  const packets = new Map<string, { change: TicketChanged; rooms: string[] }>();
  const changeFor = (viewer: Actor): TicketChanged => ({
    number: head.number,
    version: head.version,
    events: eventsFor(viewer, head, events),
    ticket: cardOf(head, viewer),
    ...(requestId ? { requestId } : {}),
  });

  for (const { room, viewer } of audiencesOf({ head, events })) {
    if (!rooms.has(room)) continue;
    const change = changeFor(viewer);
    const key = `${change.ticket.may.join()} ${change.events.length}`;
    const packet = packets.get(key);
    if (packet) packet.rooms.push(room);
    else packets.set(key, { change, rooms: [room] });
  }
  for (const { change, rooms: to } of packets.values()) {
    namespace.to(to).except(apart).emit('ticket.changed', change);
  }
  for (const id of apart.flatMap((room) => [...(rooms.get(room) ?? [])])) {
    const socket = namespace.sockets.get(id);
    if (socket && canSee(socket.data.user, head)) {
      socket.emit('ticket.changed', changeFor(socket.data.user));
    }
  }
}

/** Who may do or see something else than others of the same role: who has it in hand, who unmasked it. */
function peopleApart({ assignee, flags, standing }: TicketHead): string[] {
  const unmaskedBy = flags.includes('confidential') ? standing.unmaskedBy : [];
  return [...new Set([...(assignee ? [assignee.id] : []), ...unmaskedBy])];
}

/** Everyone who sees all tickets, the departments that have a part in this one, and those that had one. */
function audiencesOf({ head, events }: ChangeNotice): { room: string; viewer: Actor }[] {
  const everyone = STAFF_ROLES.filter((role) => role !== 'handler').map((role) => ({
    room: roleRoom(role),
    viewer: { role, id: '', name: '' },
  }));
  const departments = new Set([...departmentsOf(head), ...events.flatMap(leftBy)]);
  return [
    ...everyone,
    ...[...departments].map((departmentId) => ({
      room: departmentRoom(departmentId),
      viewer: { role: 'handler' as const, id: '', name: '', departmentId },
    })),
  ];
}

/** The departments that an event takes a part from. */
function leftBy(event: TicketEvent): string[] {
  switch (event.type) {
    case 'dispatched':
    case 'reassigned':
    case 'ruled':
      return event.from === null ? [] : [event.from];
    case 'assist_released':
    case 'assist_returned':
      return [event.departmentId];
    default:
      return [];
  }
}
