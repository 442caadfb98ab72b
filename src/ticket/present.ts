import type { Actor, TicketCard, TicketView } from '../contract/ticket.ts';
import type { Track, TrackStep } from '../contract/track.ts';
import { inquiryText } from '../intake/fields.ts';
import type { DirectoryEntry } from '../routing/directory.ts';
import { dueAt } from '../sla/clock.ts';
import { mayOf } from './permissions.ts';
import { headOf, type Ticket, type TicketHead } from './ticket.ts';

/** A ticket's head as one viewer sees it in a list or a push. */
export function cardOf(head: TicketHead, viewer: Actor): TicketCard {
  return { ...head, clocks: [...head.clocks], dueAt: dueAt(head.clocks), may: mayOf(viewer, head) };
}

/** The whole ticket as one viewer sees it. */
export function viewOf(ticket: Ticket, viewer: Actor): TicketView {
  const { excerpt: _excerpt, confidence: _confidence, ...card } = cardOf(headOf(ticket), viewer);
  return {
    ...card,
    inquiry: ticket.inquiry,
    routing: ticket.routing,
    reply: ticket.reply,
    timeline: [...ticket.timeline],
  };
}

/** The ticket as its citizen sees it: plain steps, without notes, clocks and names of staff. */
export function trackOf(ticket: Ticket, department: DirectoryEntry | undefined): Track {
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
    department: department ? { name: department.name, englishName: department.englishName } : null,
    dueAt: dueAt(ticket.clocks.filter((clock) => clock.target === 'resolve')),
    steps: ticket.timeline.flatMap(stepOf),
    may: mayOf(citizen, ticket),
  };
}

function stepOf(event: Ticket['timeline'][number]): TrackStep[] {
  const { type, at } = event;
  switch (type) {
    case 'routed':
      return [
        {
          type,
          at,
          ...(event.routing.departmentId ? { departmentId: event.routing.departmentId } : {}),
        },
      ];
    case 'dispatched':
      return [{ type, at, departmentId: event.departmentId }];
    case 'replied':
    case 'answered':
      return [{ type, at, text: event.text }];
    case 'received':
    case 'dispatch_needed':
    case 'signed':
    case 'closed':
    case 'withdrawn':
      return [{ type, at }];
    case 'taken':
    case 'noted':
    case 'clock_warned':
    case 'clock_breached':
      return [];
  }
}
