import type { TicketEvent } from '../../src/contract/ticket.ts';
import { replay } from '../../src/ticket/evolve.ts';
import type { Change } from './desk.ts';

/**
 * A commit as it is told: what time had made due with the ticket as it stood then, and after it what was done.
 * By the end of the commit others may have the ticket in hand than those whom a late clock concerns.
 */
export function momentsOf({ ticket, events }: Change): Change[] {
  const due = events.findIndex((event) => !isOfTime(event));
  if (due <= 0) return [{ ticket, events }];
  const { inquiry, timeline, version } = ticket;
  const then = replay(inquiry, timeline.slice(0, version - events.length + due));
  return [
    { ticket: then, events: events.slice(0, due) },
    { ticket, events: events.slice(due) },
  ];
}

function isOfTime(event: TicketEvent): boolean {
  switch (event.type) {
    case 'clock_warned':
    case 'clock_breached':
      return true;
    case 'escalated':
      return event.step !== undefined;
    case 'wait_ended':
      return event.why === 'lapsed';
    case 'redated':
      return event.why === 'ladder';
    default:
      return false;
  }
}
