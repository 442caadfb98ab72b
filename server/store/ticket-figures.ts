import type { Connection } from 'mongoose';
import { OPEN_STATUSES } from '../../src/contract/words.ts';
import type { Channel, ClockTarget, Flag, Instant, Status } from '../../src/contract/words.ts';
import { ticketCollection } from './ticket-store.ts';

export interface OpenGroup {
  status: Status;
  departmentId: string | null;
  count: number;
  overdue: number;
  soon: number;
}

/** The counts behind the wall board, from an index alone, and those of the due calendar and of colleagues. */
export interface TicketFigures {
  open(now: Instant): Promise<OpenGroup[]>;
  /** How many tickets have each of these flags; but for a call-back that is due, only open ones have any. */
  flagged(flags: readonly Flag[]): Promise<Map<Flag, number>>;
  /** How many were received in [from, to), by minute and channel. */
  arrivals(
    from: Instant,
    to: Instant,
  ): Promise<{ minute: string; channel: Channel; count: number }[]>;
  /** In [from, to): received, how they were dispatched since, and closed. */
  progress(from: Instant, to: Instant): Promise<Progress>;
  /** Open tickets whose first running clock falls due in [from, to), by the hour of that and its target. */
  due(asked: {
    from: Instant;
    to: Instant;
    now: Instant;
    department?: string;
  }): Promise<DueGroup[]>;
  /** How many open tickets each of these people has in hand. */
  openInHands(staffIds: readonly string[]): Promise<Map<string, number>>;
}

export interface Progress {
  received: number;
  byKeywords: number;
  byPeople: number;
  closed: number;
}

export interface DueGroup {
  /** Its beginning, to the hour: `2026-11-23T09`. */
  hour: string;
  target: ClockTarget;
  due: number;
  overdue: number;
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
    async flagged(flags) {
      const counts = await Promise.all(
        flags.map((flag) => tickets.countDocuments({ flags: flag })),
      );
      return new Map(flags.map((flag, index) => [flag, counts[index] ?? 0]));
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
    async progress(from, to) {
      const period = { $gte: from, $lt: to };
      const [closed, groups] = await Promise.all([
        tickets.countDocuments({ closedAt: period }),
        tickets
          .aggregate<{ _id: string | null; count: number }>([
            { $match: { receivedAt: period } },
            { $project: { _id: 0, receivedAt: 1, 'routing.decidedBy': 1 } },
            { $group: { _id: '$routing.decidedBy', count: { $sum: 1 } } },
          ])
          .toArray(),
      ]);
      const of = (decidedBy: string) => groups.find((group) => group._id === decidedBy)?.count ?? 0;
      return {
        received: groups.reduce((sum, group) => sum + group.count, 0),
        byKeywords: of('keywords'),
        byPeople: of('person'),
        closed,
      };
    },
    async due({ from, to, now, department }) {
      const groups = tickets.aggregate<Omit<DueGroup, 'hour' | 'target'> & { _id: DueGroup }>([
        {
          $match: {
            status: { $in: [...OPEN_STATUSES] },
            sortDue: { $gte: from, $lt: to },
            ...(department ? { departments: department } : {}),
          },
        },
        { $project: { _id: 0, sortDue: 1, sortTarget: 1 } },
        {
          $group: {
            _id: { hour: { $substrBytes: ['$sortDue', 0, 13] }, target: '$sortTarget' },
            due: { $sum: 1 },
            overdue: one({ $lte: ['$sortDue', now] }),
          },
        },
      ]);
      return (await groups.toArray()).map(({ _id, due, overdue }) => ({ ..._id, due, overdue }));
    },
    async openInHands(staffIds) {
      const groups = await tickets
        .aggregate<{ _id: string; count: number }>([
          { $match: { 'assignee.id': { $in: staffIds }, status: { $in: [...OPEN_STATUSES] } } },
          { $project: { _id: 0, 'assignee.id': 1 } },
          { $group: { _id: '$assignee.id', count: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(groups.map(({ _id, count }) => [_id, count]));
    },
  };
}
