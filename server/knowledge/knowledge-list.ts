import type { z } from 'zod';
import type { FoundArticle, knowledgeQuerySchema } from '../../src/contract/knowledge.ts';
import type { Instant } from '../../src/contract/words.ts';
import { validityOf } from '../../src/knowledge/validity.ts';
import { decodeCursor, encodeCursor } from '../store/page-cursor.ts';
import type { KnownArticle, LiveKnowledge } from './live-knowledge.ts';

type Query = z.infer<typeof knowledgeQuerySchema>;

/** A row of the list, and where it stands: after all whose place is smaller. */
export interface Row {
  article: KnownArticle;
  score: number;
  hits(): FoundArticle['hits'];
  place: Place;
}

/** Compared one after the other: expired after valid, the better score, the search's order, the later change, the id. */
type Place = readonly [expired: number, worse: number, rank: number, changedAt: string, id: string];

/** What the query finds, in its order: by relevance when something is looked for, else newest change first. */
export function rowsFor(live: LiveKnowledge, query: Query, now: Instant): Row[] {
  const { q, department, state } = query;
  const fits = ({ departmentId, validUntil }: KnownArticle): boolean =>
    (department === undefined || departmentId === department) &&
    (state === undefined || isInState(validUntil, state, now));
  if (!q) {
    return [...live.all()]
      .filter(fits)
      .map((article) => ({ article, score: 0, hits: () => [], place: placeOf(article) }))
      .sort((a, b) => compare(a.place, b.place));
  }
  return live
    .search(q, { limit: Number.POSITIVE_INFINITY, fits })
    .map(({ article, validity, score, hits }, rank) => {
      const expired = Number(validity === 'expired');
      const place = placeOf(article, { expired, worse: -score, rank });
      return { article, score, hits, place };
    })
    .sort((a, b) => compare(a.place, b.place));
}

/** One page, from where the last one ended. Throws invalid_input for a cursor of something else. */
export function pageOf(rows: readonly Row[], { cursor, limit }: Query) {
  const after = cursor === undefined ? null : placeIn(cursor);
  const coming = after ? rows.filter(({ place }) => compare(place, after) > 0) : rows;
  const page = coming.slice(0, limit);
  const last = page.at(-1);
  const isMore = coming.length > page.length;
  return { rows: page, nextCursor: isMore && last ? encodeCursor(last.place) : null };
}

/** What expires soon still holds. */
function isInState(
  validUntil: string | null,
  state: NonNullable<Query['state']>,
  now: Instant,
): boolean {
  const validity = validityOf(validUntil, now);
  return state === 'valid' ? validity !== 'expired' : validity === state;
}

const placeOf = (
  { changedAt, id }: KnownArticle,
  { expired, worse, rank } = { expired: 0, worse: 0, rank: 0 },
): Place => [expired, worse, rank, changedAt, id];

function placeIn(cursor: string): Place {
  const [expired, worse, rank, changedAt, id] = decodeCursor(cursor, 5);
  return [Number(expired), Number(worse), Number(rank), String(changedAt), String(id)];
}

function compare(a: Place, b: Place): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] - b[1];
  if (a[2] !== b[2]) return a[2] - b[2];
  if (a[3] !== b[3]) return a[3] < b[3] ? 1 : -1;
  return a[4] < b[4] ? -1 : Number(a[4] > b[4]);
}
