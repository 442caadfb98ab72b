import type { Actor, TicketCard, TicketEvent, TicketView } from '../contract/ticket.ts';
import type { Track, TrackStep } from '../contract/track.ts';
import { inquiryText } from '../intake/fields.ts';
import { dueAt } from '../sla/clock.ts';
import { guidanceOf } from './guidance.ts';
import { mayOf } from './permissions.ts';
import { headOf, type Ticket, type TicketHead } from './ticket.ts';

/** A ticket's head as one viewer sees it in a list or a push. */
export function cardOf(head: TicketHead, viewer: Actor): TicketCard {
  return { ...head, clocks: [...head.clocks], dueAt: dueAt(head.clocks), may: mayOf(viewer, head) };
}

/** The whole ticket as one viewer sees it. */
export function viewOf(ticket: Ticket, viewer: Actor): TicketView {
  const { excerpt: _e, confidence: _c, decidedBy: _d, ...card } = cardOf(headOf(ticket), viewer);
  return {
    ...card,
    inquiry: ticket.inquiry,
    assessment: ticket.assessment,
    routing: ticket.routing,
    reply: ticket.reply,
    timeline: [...ticket.timeline],
  };
}

type DepartmentNames = NonNullable<Track['department']>;
type NamesOf = (departmentId: string) => DepartmentNames | null;

/**
 * The ticket as its citizen sees it: plain steps, without notes, clocks and names of staff.
 * `namesOf` gives a department's names, or null for one that the directory no longer has.
 */
export function trackOf(ticket: Ticket, namesOf: NamesOf): Track {
  const citizen: Actor = { role: 'citizen', id: 'citizen', name: '' };
  return {
    number: ticket.number,
    version: ticket.version,
    status: ticket.status,
    channel: ticket.inquiry.channel,
    kind: ticket.kind,
    title: ticket.title,
    text: inquiryText(ticket.inquiry),
    receivedAt: ticket.receivedAt,
    department: ticket.departmentId === null ? null : namesOf(ticket.departmentId),
    dueAt: dueAt(ticket.clocks.filter((clock) => clock.target === 'resolve')),
    guidance: guidanceOf(ticket),
    steps: ticket.timeline.flatMap((event) => stepOf(event, namesOf)),
    may: mayOf(citizen, ticket),
  };
}

function stepOf(event: TicketEvent, namesOf: NamesOf): TrackStep[] {
  const { type, at } = event;
  switch (type) {
    case 'routed':
      return [{ type, at, ...sentTo(event.routing.departmentId, namesOf) }];
    case 'dispatched':
      return [{ type, at, ...sentTo(event.departmentId, namesOf) }];
    case 'replied':
    case 'answered':
      return [{ type, at, text: event.text }];
    case 'handed_over':
      return [{ type, at, service: event.service }];
    case 'received':
    case 'dispatch_needed':
    case 'signed':
    case 'closed':
    case 'withdrawn':
      return [{ type, at }];
    case 'taken':
    case 'noted':
    case 'reassessed':
    case 'clock_warned':
    case 'clock_breached':
      return [];
  }
}

function sentTo(departmentId: string | null, namesOf: NamesOf): Pick<TrackStep, 'department'> {
  const department = departmentId === null ? null : namesOf(departmentId);
  return department ? { department } : {};
}
