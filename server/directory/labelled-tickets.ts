import type { Connection } from 'mongoose';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Routing, TicketEventType } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import { BY_HAND } from '../store/schemas.ts';
import { ticketCollection } from '../store/ticket-store.ts';

/** A routed ticket as an example: what came in, what the keywords wanted, what people made of it. */
export interface DecidedTicket {
  number: string;
  title: string;
  receivedAt: Instant;
  /** Its words: `inquiryFields(inquiry)`. */
  inquiry: Inquiry;
  /** The first candidate of the keywords, sure or not; null when no keyword spoke. */
  candidateId: string | null;
  confidence: number;
  lexiconVersion: string | null;
  /** Where it is now; null while nobody has decided. */
  departmentId: string | null;
  /** Where a person sent it, the last time by hand; null when nobody did. */
  personId: string | null;
}

export type LabelledTicket = DecidedTicket & { personId: string };

type Projected = Pick<DecidedTicket, 'title' | 'receivedAt' | 'inquiry' | 'departmentId'> & {
  _id: string;
  routing: Pick<Routing, 'candidates' | 'confidence' | 'decidedBy' | 'lexiconVersion'> | null;
};

const PROJECTION = {
  title: 1,
  receivedAt: 1,
  inquiry: 1,
  departmentId: 1,
  'routing.candidates.departmentId': 1,
  'routing.confidence': 1,
  'routing.decidedBy': 1,
  'routing.lexiconVersion': 1,
} as const;

const PAGE = 100;

/** The last tickets received, newest first, at most `limit`, read page by page on an index. */
export const recentTickets = (
  connection: Connection,
  limit: number,
): AsyncGenerator<DecidedTicket[]> => pages(connection, { limit });

/**
 * The last tickets that a person dispatched or re-dispatched by hand, newest first, at most `limit`,
 * read page by page on an index of only these. Each is an example with a label: `personId`.
 */
export const labelledTickets = (
  connection: Connection,
  limit: number,
): AsyncGenerator<LabelledTicket[]> =>
  pages(connection, {
    filter: { 'routing.decidedBy': 'person' },
    hint: BY_HAND,
    limit,
  }) as AsyncGenerator<LabelledTicket[]>;

/**
 * The last tickets of which people have said whose matter they are, newest first, at most `limit`:
 * with one of these departments, and dispatched there by hand, or signed, replied to or closed there.
 * Where the keywords sent a ticket that nobody has touched since is nobody's word.
 */
export const decidedTickets = (
  connection: Connection,
  departmentIds: readonly string[],
  limit: number,
): AsyncGenerator<DecidedTicket[]> =>
  pages(connection, { filter: decidedIn(departmentIds), limit });

/** How many of these there are; counts no further than `limit`. */
export const countDecided = (
  connection: Connection,
  departmentIds: readonly string[],
  limit: number,
): Promise<number> =>
  ticketCollection(connection).countDocuments(decidedIn(departmentIds), { limit });

/** A department's own deeds; whoever dispatches elsewhere after them does so by hand. */
const CONFIRMING = ['signed', 'replied', 'closed'] satisfies TicketEventType[];

const decidedIn = (departmentIds: readonly string[]) => ({
  // The index of departments' tickets knows them under this name.
  departments: { $in: [...departmentIds] },
  departmentId: { $in: [...departmentIds] },
  $or: [{ 'routing.decidedBy': 'person' as const }, { 'timeline.type': { $in: CONFIRMING } }],
});

interface Wanted {
  filter?: Record<string, unknown>;
  hint?: string;
  limit: number;
}

async function* pages(
  connection: Connection,
  { filter = {}, hint, limit }: Wanted,
): AsyncGenerator<DecidedTicket[]> {
  const tickets = ticketCollection(connection);
  let before: Record<string, unknown> = {};
  for (let left = limit; left > 0; left -= PAGE) {
    const found = await tickets
      .find<Projected>(
        { $and: [filter, before] },
        {
          projection: PROJECTION,
          sort: { receivedAt: -1, _id: -1 },
          limit: Math.min(left, PAGE),
          ...(hint ? { hint } : {}),
        },
      )
      .toArray();
    const last = found.at(-1);
    if (!last) return;
    yield found.map(decided);
    const { receivedAt, _id } = last;
    before = {
      receivedAt: { $lte: receivedAt },
      $or: [{ receivedAt: { $lt: receivedAt } }, { _id: { $lt: _id } }],
    };
  }
}

function decided({ _id, routing, ...ticket }: Projected): DecidedTicket {
  return {
    number: _id,
    ...ticket,
    candidateId: routing?.candidates[0]?.departmentId ?? null,
    confidence: routing?.confidence ?? 0,
    lexiconVersion: routing?.lexiconVersion ?? null,
    personId: routing?.decidedBy === 'person' ? ticket.departmentId : null,
  };
}
