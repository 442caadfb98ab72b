import type { Connection } from 'mongoose';
import type { Attention, TicketEvent, TicketQuery } from '../../src/contract/ticket.ts';
import { OPEN_STATUSES, STATUSES, URGENCIES } from '../../src/contract/words.ts';
import type { Instant, Status, Urgency } from '../../src/contract/words.ts';
import { isTicketNumber } from '../../src/ticket/number.ts';
import type { TicketHead } from '../../src/ticket/ticket.ts';
import { DeskError } from '../desk/desk-error.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { HEAD_PROJECTION, headOfDocument, type HeadDocument } from './ticket-document.ts';
import { ticketCollection } from './ticket-store.ts';

/** The questions that worklists, sweepers and reconnecting consoles ask; each stands on an index. */
export interface TicketQueries {
  list(
    query: TicketQuery,
    now: Instant,
  ): Promise<{ items: TicketHead[]; nextCursor: string | null }>;
  heads(numbers: string[]): Promise<TicketHead[]>;
  /** What changed since then, oldest change first; at most `limit`. */
  changedSince(since: Instant, limit: number, departmentId?: string): Promise<TicketHead[]>;
  /** The same, each with its events since then; of very many, the newest. */
  changesSince(
    since: Instant,
    limit: number,
  ): Promise<{ head: TicketHead; events: TicketEvent[] }[]>;
  /** Received before then and still not routed: the most pressing first, then the first due. */
  unrouted(before: Instant, limit: number): Promise<Pick<TicketHead, 'number' | 'urgency'>[]>;
  /** Tickets with a clock to look at before then. */
  clocksDue(before: Instant, limit: number): Promise<{ number: string; nextCheckAt: Instant }[]>;
}

type Filter = Record<string, unknown>;

const EVENTS_AT_MOST = 20;

const SORTS = {
  urgency: { fields: ['rank', 'sortDue', '_id'], direction: 1 },
  due: { fields: ['sortDue', '_id'], direction: 1 },
  newest: { fields: ['receivedAt', '_id'], direction: -1 },
} as const;

/** Queries on the `tickets` collection. */
export function createTicketQueries(connection: Connection): TicketQueries {
  const tickets = ticketCollection(connection);

  const findHeads = async (
    filter: Filter,
    options: { sort?: Record<string, 1 | -1>; limit: number },
  ): Promise<HeadDocument[]> =>
    tickets.find<HeadDocument>(filter, { projection: HEAD_PROJECTION, ...options }).toArray();

  return {
    async list(query, now) {
      const { fields, direction } = SORTS[query.sort];
      const sort = Object.fromEntries(fields.map((field) => [field, direction]));
      const parts = [filterOf(query, now), ...afterCursor(query)];
      const documents = await findHeads({ $and: parts }, { sort, limit: query.limit + 1 });
      const page = documents.slice(0, query.limit);
      const last = page.at(-1);
      const more = documents.length > page.length && last;
      return {
        items: page.map(headOfDocument),
        nextCursor: more ? encodeCursor(fields.map((field) => last[field])) : null,
      };
    },
    async heads(numbers) {
      const documents = await findHeads({ _id: { $in: numbers } }, { limit: numbers.length });
      return documents.map(headOfDocument);
    },
    async changedSince(since, limit, departmentId) {
      const filter = { changedAt: { $gte: since }, ...(departmentId ? { departmentId } : {}) };
      const documents = await findHeads(filter, { sort: { changedAt: 1 }, limit });
      return documents.map(headOfDocument);
    },
    async changesSince(since, limit) {
      const found = await tickets
        .find<HeadDocument & { timeline: TicketEvent[] }>(
          { changedAt: { $gte: since } },
          {
            projection: { ...HEAD_PROJECTION, timeline: { $slice: -EVENTS_AT_MOST } },
            sort: { changedAt: 1 },
            limit,
          },
        )
        .toArray();
      return found.map(({ timeline, ...document }) => ({
        head: headOfDocument(document),
        events: timeline.filter((event) => event.at >= since),
      }));
    },
    async unrouted(before, limit) {
      const found = await tickets
        .find<{ _id: string; urgency: Urgency }>(
          { status: 'received', receivedAt: { $lt: before } },
          { projection: { urgency: 1 }, sort: { rank: 1, sortDue: 1, _id: 1 }, limit },
        )
        .toArray();
      return found.map(({ _id, urgency }) => ({ number: _id, urgency }));
    },
    async clocksDue(before, limit) {
      const found = await tickets
        .find<{ _id: string; nextCheckAt: Instant }>(
          { nextCheckAt: { $lte: before } },
          { projection: { nextCheckAt: 1 }, sort: { nextCheckAt: 1 }, limit },
        )
        .toArray();
      return found.map(({ _id, nextCheckAt }) => ({ number: _id, nextCheckAt }));
    },
  };
}

function filterOf(query: TicketQuery, now: Instant): Filter {
  return {
    ...(query.status ? { status: { $in: statusesOf(query.status) } } : {}),
    ...(query.department ? { departmentId: query.department } : {}),
    ...(query.assignee ? { 'assignee.id': query.assignee } : {}),
    ...(query.channel ? { channel: query.channel } : {}),
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.due ? dueFilter(query.due, now) : {}),
    ...(query.decidedBy ? { 'routing.decidedBy': query.decidedBy } : {}),
    ...(query.attention ? ATTENTION[query.attention] : {}),
    ...(query.receivedSince ? { receivedAt: { $gte: query.receivedSince } } : {}),
    ...(query.closedSince ? { closedAt: { $gte: query.closedSince } } : {}),
    ...(query.q ? searchFilter(query.q) : {}),
  };
}

function statusesOf(text: string): Status[] {
  return text.split(',').flatMap((word): readonly Status[] => {
    if (word === 'open') return OPEN_STATUSES;
    const status = STATUSES.find((one) => one === word);
    if (status) return [status];
    const message = `unknown status "${word}"`;
    throw new DeskError('invalid_input', { errors: [{ path: 'status', message }] });
  });
}

const ATTENTION: Readonly<Record<Attention, Filter>> = {
  emergency: { rank: URGENCIES.indexOf('emergency') },
  out_of_scope: { 'assessment.outOfScope': { $exists: true } },
};

/** Overdue: a running clock is past its due time. Soon: past its warning, and not yet overdue. */
function dueFilter(due: 'soon' | 'overdue', now: Instant): Filter {
  if (due === 'overdue') return { sortDue: { $lte: now } };
  return { sortDue: { $gt: now }, sortWarn: { $lte: now } };
}

function searchFilter(q: string): Filter {
  // MongoDB refuses a pattern that holds a NUL.
  const words = q.replaceAll('\0', '');
  const upper = words.toUpperCase();
  if (isTicketNumber(upper)) return { _id: upper };
  if (/^YH\d{1,8}(-\d*)?$/.test(upper)) return { _id: { $regex: `^${upper}` } };
  const pattern = {
    $regex: words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    $options: 'i',
  };
  const texts = ['title', 'inquiry.text', 'inquiry.transcript.text', 'inquiry.contact.name'];
  return {
    $or: [{ 'inquiry.contact.phone': words }, ...texts.map((field) => ({ [field]: pattern }))],
  };
}

/** The filter for all that sorts after the cursor: later in the first field, or equal there and later in the next. */
function afterCursor({ cursor, sort }: TicketQuery): Filter[] {
  if (!cursor) return [];
  const { fields, direction } = SORTS[sort];
  const values = decodeCursor(cursor, fields.length);
  const operator = direction === 1 ? '$gt' : '$lt';
  const branches = fields.map((field, index) => ({
    ...Object.fromEntries(fields.slice(0, index).map((equal, at) => [equal, values[at]])),
    [field]: { [operator]: values[index] },
  }));
  return [{ $or: branches }];
}
