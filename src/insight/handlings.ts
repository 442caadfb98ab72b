import type { Actor, Evaluation } from '../contract/ticket.ts';
import type { Channel, Kind } from '../contract/words.ts';
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

/** The ticket as it stood at the end of each handling: before each reopening, and now if it is closed. */
export function closingsOf({ inquiry, timeline }: Pick<Ticket, 'inquiry' | 'timeline'>): Ticket[] {
  const closings: Ticket[] = [];
  const now = timeline.reduce((ticket, event) => {
    if (event.type === 'reopened' && ticket.closedAt !== null) closings.push(ticket);
    return evolve(ticket, event);
  }, unreceived(inquiry));
  return now.closedAt === null ? closings : [...closings, now];
}
