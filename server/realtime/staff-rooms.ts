import type { Namespace, Server, Socket } from 'socket.io';
import type { StaffUser } from '../../src/contract/session.ts';
import type {
  DeskClientEvents,
  DeskServerEvents,
  TicketChanged,
} from '../../src/contract/sockets.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import { STAFF_ROLES } from '../../src/contract/words.ts';
import { canSee } from '../../src/ticket/permissions.ts';
import { cardOf } from '../../src/ticket/present.ts';
import type { ChangeNotice } from './change-bus.ts';

/** What a staff socket knows of its owner. */
export interface StaffSocketData {
  user: StaffUser;
  token: string;
}

type NoEvents = Record<string, never>;
export type StaffServer = Server<DeskClientEvents, DeskServerEvents, NoEvents, StaffSocketData>;
export type StaffNamespace = Namespace<
  DeskClientEvents,
  DeskServerEvents,
  NoEvents,
  StaffSocketData
>;
export type StaffSocket = Socket<DeskClientEvents, DeskServerEvents, NoEvents, StaffSocketData>;

export const roleRoom = (role: string): string => `role:${role}`;
const departmentRoom = (departmentId: string): string => `department:${departmentId}`;
const personRoom = (staffId: string): string => `staff:${staffId}`;

/** Where a staff member hears of changes: the own department's only, or all of them. */
export function roomsOf(user: StaffUser): string[] {
  const audience =
    user.role === 'handler' ? departmentRoom(user.departmentId ?? 'none') : roleRoom(user.role);
  return [audience, personRoom(user.id)];
}

/**
 * Pushes a change to the consoles concerned, each with its own `may`. Rooms that may do the same share
 * one packet, so that the cost does not grow with the number of consoles.
 */
export function pushToStaff(namespace: StaffNamespace, { head, events }: ChangeNotice): void {
  const rooms = namespace.adapter.rooms;
  const assigneeRoom = head.assignee ? personRoom(head.assignee.id) : null;
  const packets = new Map<string, { change: TicketChanged; rooms: string[] }>();
  const changeFor = (viewer: Actor): TicketChanged => ({
    number: head.number,
    version: head.version,
    events: [...events],
    ticket: cardOf(head, viewer),
  });

  for (const { room, viewer } of audiencesOf({ head, events })) {
    if (!rooms.has(room)) continue;
    const change = changeFor(viewer);
    const key = change.ticket.may.join();
    const packet = packets.get(key);
    if (packet) packet.rooms.push(room);
    else packets.set(key, { change, rooms: [room] });
  }
  for (const { change, rooms: to } of packets.values()) {
    namespace
      .to(to)
      .except(assigneeRoom ?? [])
      .emit('ticket.changed', change);
  }
  for (const id of (assigneeRoom && rooms.get(assigneeRoom)) ?? []) {
    const socket = namespace.sockets.get(id);
    if (socket && canSee(socket.data.user, head)) {
      socket.emit('ticket.changed', changeFor(socket.data.user));
    }
  }
}

/** Everyone who sees all tickets, the department that has this one, and the one that had it before. */
function audiencesOf({ head, events }: ChangeNotice): { room: string; viewer: Actor }[] {
  const everyone = STAFF_ROLES.filter((role) => role !== 'handler').map((role) => ({
    room: roleRoom(role),
    viewer: { role, id: '', name: '' },
  }));
  const left = events.flatMap((event) => (event.type === 'dispatched' ? [event.from] : []));
  const departments = [...new Set([head.departmentId, ...left])].filter((id) => id !== null);
  return [
    ...everyone,
    ...departments.map((departmentId) => ({
      room: departmentRoom(departmentId),
      viewer: { role: 'handler' as const, id: '', name: '', departmentId },
    })),
  ];
}
