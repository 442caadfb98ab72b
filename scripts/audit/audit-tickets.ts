import type mongoose from 'mongoose';
import type { TicketDocument } from '../../server/store/schemas.ts';
import { ticketOf } from '../../server/store/ticket-document.ts';
import { isSealedThroughout } from '../../src/ticket/seal-check.ts';
import { complaintOf } from './check-ticket.ts';

/** Tickets received from one instant to before another; all without. */
export type Period = { receivedAt?: { $gte?: string; $lt?: string } };

export interface AuditReport {
  counts: { tickets: number; events: number; unsealed: number };
  /** A line for each broken ticket. */
  broken: string[];
}

/**
 * Computes every ticket's hash chain again and replays its events against what is stored. `showProgress`
 * hears from 0 to 1.
 */
export async function auditTickets(
  tickets: mongoose.mongo.Collection<TicketDocument>,
  period: Period,
  showProgress: (done: number) => void,
): Promise<AuditReport> {
  const total = await tickets.countDocuments(period, { timeoutMS: 0 });
  const counts = { tickets: 0, events: 0, unsealed: 0 };
  const broken: string[] = [];
  // Both in the order of an index that is there: numbers begin with the day.
  const sort = period.receivedAt ? { receivedAt: 1 as const } : { _id: 1 as const };
  const cursor = tickets.find(period, { sort, timeoutMS: 0 });
  for await (const document of cursor) {
    const ticket = ticketOf(document);
    const complaint = complaintOf(ticket);
    if (complaint) broken.push(`${ticket.number}, ${complaint}.`);
    counts.tickets += 1;
    counts.events += ticket.timeline.length;
    if (!isSealedThroughout(ticket)) counts.unsealed += 1;
    if (counts.tickets % 500 === 0) showProgress(Math.min(0.99, counts.tickets / total));
  }
  showProgress(1);
  return { counts, broken };
}
