import type { Connection } from 'mongoose';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import { OPEN_STATUSES, URGENCIES, type Instant } from '../../src/contract/words.ts';
import { FOREVER } from '../store/schemas.ts';
import { ticketCollection } from '../store/ticket-store.ts';

/** Which tickets have clocks that a change of rules may move. */
export interface OpenDeadlines {
  /** All of them after this number, in order; read from an index alone. */
  all(after: string): Promise<string[]>;
  /** Of those that changed since then, the ones on which something else happened last than such a re-dating. */
  changedSince(since: Instant, why: RedatedEvent['why'], after: string): Promise<string[]>;
}

type RedatedEvent = Extract<TicketEvent, { type: 'redated' }>;

const RANKS = URGENCIES.map((_, rank) => rank);

export function createOpenDeadlines(connection: Connection): OpenDeadlines {
  const tickets = ticketCollection(connection);
  const numbers = async (filter: object): Promise<string[]> => {
    const found = tickets.find<{ _id: string }>(filter, { projection: { _id: 1 }, batchSize: 500 });
    return (await found.toArray()).map(({ _id }) => _id);
  };
  return {
    async all(after) {
      const _id = { $gt: after };
      const found = await Promise.all([
        numbers({ status: { $in: OPEN_STATUSES }, _id }),
        // A call-back may still be due.
        numbers({
          status: { $in: ['closed', 'call_back'] },
          rank: { $in: RANKS },
          sortDue: { $lt: FOREVER },
          _id,
        }),
      ]);
      return [...new Set(found.flat())].sort();
    },
    async changedSince(since, why, after) {
      const last = (field: string) => ({ $arrayElemAt: [`$timeline.${field}`, -1] });
      const found = await numbers({
        changedAt: { $gte: since },
        'clocks.state': { $in: ['running', 'paused'] },
        _id: { $gt: after },
        $expr: { $or: [{ $ne: [last('type'), 'redated'] }, { $ne: [last('why'), why] }] },
      });
      return found.sort();
    },
  };
}
