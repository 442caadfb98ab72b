import type { Connection } from 'mongoose';
import type { TicketEvent, TicketQuery } from '../../src/contract/ticket.ts';
import type { Instant, Urgency } from '../../src/contract/words.ts';
import type { TicketHead } from '../../src/ticket/ticket.ts';
import { createTicketSearch } from '../search/ticket-search.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { HEAD_PROJECTION, headOfDocument, type HeadDocument } from './ticket-document.ts';
import { filterOf, type Asker, type Filter } from './ticket-filters.ts';
import { archiveCollection, ticketCollection } from './ticket-store.ts';

/** The questions that worklists, sweepers and reconnecting consoles ask; each stands on an index. */
export interface TicketQueries {
  list(
    query: TicketQuery,
    asker: Asker,
  ): Promise<{ items: TicketHead[]; nextCursor: string | null }>;
  /** Also of archived ones. */
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

const EVENTS_AT_MOST = 20;

const SORTS = {
  urgency: { fields: ['rank', 'sortDue', '_id'], direction: 1 },
  due: { fields: ['sortDue', '_id'], direction: 1 },
  newest: { fields: ['receivedAt', '_id'], direction: -1 },
  closing: { fields: ['closedAt', '_id'], direction: -1 },
} as const;

/** The newest of what was closed since some instant are those that were closed last. */
const sortOf = ({ sort, closedSince, archived, q }: TicketQuery) => {
  // Nothing is due in the archive.
  if (archived && !q) return SORTS.newest;
  return SORTS[sort === 'newest' && closedSince ? 'closing' : sort];
};

/** Queries on the `tickets` collection. */
export function createTicketQueries(connection: Connection): TicketQueries {
  const tickets = ticketCollection(connection);
  const findCandidates = createTicketSearch(connection);

  const archive = archiveCollection(connection);

  interface Finding {
    sort?: Record<string, 1 | -1>;
    limit: number;
    hint?: string;
    archived?: boolean;
  }
  const findHeads = async (
    filter: Filter,
    { archived, ...options }: Finding,
  ): Promise<HeadDocument[]> => {
    const asked = { projection: HEAD_PROJECTION, ...options };
    if (archived) return archive.find<HeadDocument>(filter, asked).toArray();
    return tickets.find<HeadDocument>(filter, asked).toArray();
  };

  return {
    async list(query, asker) {
      const { fields, direction } = sortOf(query);
      const sort = Object.fromEntries(fields.map((field) => [field, direction]));
      const parts = [filterOf(query, asker), ...afterCursor(query)];
      const { q } = query;
      const archived = query.archived === 'yes';
      const limit = query.limit + 1;
      const documents = q
        ? await findHeads(
            { $and: [{ _id: { $in: await findCandidates(q, archived) } }, ...parts] },
            { sort, limit, hint: '_id_', archived },
          )
        : await findHeads({ $and: parts }, { sort, limit, archived });
      const page = documents.slice(0, query.limit);
      const last = page.at(-1);
      const more = documents.length > page.length && last;
      return {
        items: page.map(headOfDocument),
        nextCursor: more ? encodeCursor(fields.map((field) => last[field])) : null,
      };
    },
    async heads(numbers) {
      const limit = numbers.length;
      const found = await findHeads({ _id: { $in: numbers } }, { limit });
      const known = new Set(found.map(({ _id }) => _id));
      const others = numbers.filter((number) => !known.has(number));
      if (others.length > 0) {
        found.push(...(await findHeads({ _id: { $in: others } }, { limit, archived: true })));
      }
      return found.map(headOfDocument);
    },
    async changedSince(since, limit, departmentId) {
      const filter = {
        changedAt: { $gte: since },
        ...(departmentId ? { departments: departmentId } : {}),
      };
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

/** The filter for all that sorts after the cursor: later in the first field, or equal there and later in the next. */
function afterCursor(query: TicketQuery): Filter[] {
  if (!query.cursor) return [];
  const { fields, direction } = sortOf(query);
  const values = decodeCursor(query.cursor, fields.length);
  const operator = direction === 1 ? '$gt' : '$lt';
  const branches = fields.map((field, index) => ({
    ...Object.fromEntries(fields.slice(0, index).map((equal, at) => [equal, values[at]])),
    [field]: { [operator]: values[index] },
  }));
  return [{ $or: branches }];
}
