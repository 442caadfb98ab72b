import type { Actor, Evaluation, TicketEvent, TicketEventType } from '../contract/ticket.ts';
import type { Channel, Instant, Kind } from '../contract/words.ts';
import { evolve } from '../ticket/evolve.ts';
import { unreceived, type Ticket } from '../ticket/ticket.ts';
import type { Handling } from './rates.ts';

/** What of a closed ticket its handling is read from. */
export interface ClosedTicket {
  kind: Kind;
  channel: Channel;
  departmentId: string | null;
  /** Who replied; absent when nobody did. */
  reply?: { by: Pick<Actor, 'role'> } | null;
  evaluation?: Pick<Evaluation, 'contacted' | 'solved' | 'satisfaction'> | null;
}

/** The last handling of a closed ticket. */
export function handlingOf({ kind, channel, ...ticket }: ClosedTicket): Handling {
  const { contacted = null, solved = null, satisfaction = null } = ticket.evaluation ?? {};
  const byDepartment = ticket.reply?.by.role === 'handler';
  return {
    kind,
    channel,
    departmentId: byDepartment ? ticket.departmentId : null,
    merged: false,
    contacted,
    solved,
    satisfaction,
  };
}

/** What closes a ticket. */
export const CLOSINGS = [
  'closed',
  'answered',
  'handed_over',
] as const satisfies readonly TicketEventType[];

const isClosing = ({ type }: Pick<TicketEvent, 'type'>): boolean =>
  (CLOSINGS as readonly TicketEventType[]).includes(type);

/** When the ticket was closed, each time. */
export const closedAtOf = (timeline: readonly Pick<TicketEvent, 'type' | 'at'>[]): Instant[] =>
  timeline.filter(isClosing).map(({ at }) => at);

/** What of a ticket, and of those that were merged into it, handlings are read from. */
const READ = ['closedAt', 'kind', 'departmentId', 'reply', 'evaluation', 'absorbed'] as const;

/** Whether handlings may be others after a change: its own, or those of a ticket that it was merged into. */
export const changesHandlings = (before: Ticket, after: Ticket): boolean =>
  READ.some((field) => before[field] !== after[field]) &&
  after.timeline.some((event) => isClosing(event) || event.type === 'merged');

/** The ticket as it stood at the end of each handling: before each reopening, and now if it is closed. */
export function closingsOf({ inquiry, timeline }: Pick<Ticket, 'inquiry' | 'timeline'>): Ticket[] {
  const closings: Ticket[] = [];
  const now = timeline.reduce((ticket, event) => {
    if (event.type === 'reopened' && ticket.closedAt !== null) closings.push(ticket);
    return evolve(ticket, event);
  }, unreceived(inquiry));
  return now.closedAt === null ? closings : [...closings, now];
}
