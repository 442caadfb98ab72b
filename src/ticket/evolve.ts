import type { Inquiry } from '../contract/inquiry.ts';
import type { TicketEvent, TicketEventType } from '../contract/ticket.ts';
import { ended } from './clocks.ts';
import type { EventOf, Evolver, Evolvers } from './deciding.ts';
import { assistingEvents } from './life/assisting.ts';
import { callBackEvents } from './life/call-back.ts';
import { confidenceEvents } from './life/confidence.ts';
import { conversationEvents } from './life/conversation.ts';
import { handlingEvents } from './life/handling.ts';
import { informationEvents } from './life/information.ts';
import { mergingEvents } from './life/merging.ts';
import { objectionEvents } from './life/objection.ts';
import { receptionEvents } from './life/reception.ts';
import { supervisionEvents } from './life/supervision.ts';
import { timeEvents } from './life/time.ts';
import { isOpen, unreceived, type Ticket } from './ticket.ts';

const EVOLVERS: Evolvers<TicketEventType> = {
  ...receptionEvents,
  ...conversationEvents,
  ...handlingEvents,
  ...objectionEvents,
  ...assistingEvents,
  ...informationEvents,
  ...callBackEvents,
  ...supervisionEvents,
  ...mergingEvents,
  ...confidenceEvents,
  ...timeEvents,
};

/** Replays a whole timeline: the snapshot that the store must hold, but for its seal. */
export function replay(inquiry: Inquiry, timeline: readonly TicketEvent[]): Ticket {
  return timeline.reduce(evolve, unreceived(inquiry));
}

/** Applies one event. Total and pure: an event that was decided always fits. */
export function evolve(ticket: Ticket, event: TicketEvent): Ticket {
  const next = { ...ticket, ...changeBy(ticket, event) };
  return {
    ...next,
    ...(isOpen(next.status) ? {} : NOTHING_WAITS),
    clocks: FIRST_RESPONSES.has(event.type)
      ? ended(next.clocks, 'met', { at: event.at, targets: ['answer'] })
      : next.clocks,
    version: event.seq,
    changedAt: event.at,
    timeline: [...ticket.timeline, event],
  };
}

function changeBy<T extends TicketEventType>(ticket: Ticket, event: EventOf<T>): Partial<Ticket> {
  const evolver = EVOLVERS[event.type] as Evolver<T>;
  return evolver(ticket, event);
}

/** Nobody waits for an answer or a ruling on a ticket that is over. */
const NOTHING_WAITS = { awaiting: null, objection: null, extension: null } as const;

/**
 * By these the citizen has a first response (首次响应): who deals with it, or an answer. What ends the
 * ticket ends this clock with the others.
 */
const FIRST_RESPONSES: ReadonlySet<TicketEventType> = new Set([
  'responded',
  'routed',
  'dispatched',
  'signed',
  'replied',
  'info_requested',
]);
