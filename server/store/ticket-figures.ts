import type { Connection } from 'mongoose';
import { OPEN_STATUSES } from '../../src/contract/words.ts';
import type { Channel, Instant, Status } from '../../src/contract/words.ts';
import { ticketCollection } from './ticket-store.ts';

export interface OpenGroup {
  status: Status;
  departmentId: string | null;
  count: number;
  overdue: number;
  soon: number;
}

/** The counts behind the wall board, each answered from an index alone. */
export interface TicketFigures {
  open(now: Instant): Promise<OpenGroup[]>;
  /** How many were received in [from, to), by minute and channel. */
  arrivals(
    from: Instant,
    to: Instant,
  ): Promise<{ minute: string; channel: Channel; count: number }[]>;
  receivedSince(
    since: Instant,
  ): Promise<{ received: number; byKeywords: number; byPeople: number }>;
  closedSince(since: Instant): Promise<number>;
}

/** Counts on the `tickets` collection. */
export function createTicketFigures(connection: Connection): TicketFigures {
  const tickets = ticketCollection(connection);
  const one = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });

  return {
    async open(now) {
      const groups = tickets.aggregate<
        Omit<OpenGroup, 'status' | 'departmentId'> & { _id: OpenGroup }
      >([
        { $match: { status: { $in: [...OPEN_STATUSES] } } },
        { $project: { _id: 0, status: 1, departmentId: 1, sortDue: 1, sortWarn: 1 } },
        {
          $group: {
            _id: { status: '$status', departmentId: '$departmentId' },
            count: { $sum: 1 },
            overdue: one({ $lte: ['$sortDue', now] }),
            soon: one({ $and: [{ $gt: ['$sortDue', now] }, { $lte: ['$sortWarn', now] }] }),
          },
        },
      ]);
      return (await groups.toArray()).map(({ _id, count, overdue, soon }) => ({
        status: _id.status,
        departmentId: _id.departmentId ?? null,
        count,
        overdue,
        soon,
      }));
    },
    async arrivals(from, to) {
      const groups = tickets.aggregate<{
        _id: { minute: string; channel: Channel };
        count: number;
      }>([
        { $match: { receivedAt: { $gte: from, $lt: to } } },
        { $project: { _id: 0, receivedAt: 1, channel: 1 } },
        {
          $group: {
            _id: { minute: { $substrBytes: ['$receivedAt', 0, 16] }, channel: '$channel' },
            count: { $sum: 1 },
          },
        },
      ]);
      return (await groups.toArray()).map(({ _id, count }) => ({ ..._id, count }));
    },
    async receivedSince(since) {
      const groups = await tickets
        .aggregate<{ _id: string | null; count: number }>([
          { $match: { receivedAt: { $gte: since } } },
          { $project: { _id: 0, receivedAt: 1, 'routing.decidedBy': 1 } },
          { $group: { _id: '$routing.decidedBy', count: { $sum: 1 } } },
        ])
        .toArray();
      const of = (decidedBy: string) => groups.find((group) => group._id === decidedBy)?.count ?? 0;
      return {
        received: groups.reduce((sum, group) => sum + group.count, 0),
        byKeywords: of('keywords'),
        byPeople: of('person'),
      };
    },
    closedSince: (since) => tickets.countDocuments({ closedAt: { $gte: since } }),
  };
}
