import type { Connection } from 'mongoose';
import { isCallable, phoneForms } from '../../src/calls/phone-forms.ts';
import { readSearch } from '../../src/insight/search-terms.ts';
import { isTicketNumber } from '../../src/ticket/number.ts';
import { archiveCollection, ticketCollection } from '../store/ticket-store.ts';
import {
  markOf,
  ONLY_NUMBERS,
  termsCollection,
  uncertainSince,
  withoutTerms,
} from './ticket-terms.ts';

/**
 * The numbers of the tickets that a search is about, the newest 1,000 at most: which of them the asker may see,
 * and whether they have the very words, is for the query that reads them.
 */
export type FindCandidates = (q: string, archived?: boolean) => Promise<string[]>;

const CANDIDATES_AT_MOST = 1_000;
/** Of the tickets whose number begins so, the newest. */
const NUMBERS_AT_MOST = 300;
/** Of tickets that have the rarest term, so many are asked for the other terms. */
const ASKED_AT_MOST = 3_000;
/** Terms more frequent than that are all the same. */
const COUNTED_TO = 2_000;
/** Terms of one search; more tell nothing more. */
const TERMS_AT_MOST = 6;
/** Tickets that have no terms yet are looked at directly, so many at most. */
const DIRECTLY_AT_MOST = 1_000;

export function createTicketSearch(connection: Connection): FindCandidates {
  const tickets = ticketCollection(connection);
  const archive = archiveCollection(connection);
  const { terms, marks } = termsCollection(connection);

  const numbersIn = (
    archived: boolean,
    filter: object,
    more: { sort?: { _id: -1 }; limit: number },
  ) => {
    const options = { ...ONLY_NUMBERS, ...more };
    return archived ? archive.find(filter, options) : tickets.find(filter, options);
  };

  async function beginningWith(number: string, archived: boolean): Promise<string[]> {
    const filter = { _id: { $gte: number, $lt: `${number}~` } };
    return (
      await numbersIn(archived, filter, { sort: { _id: -1 }, limit: NUMBERS_AT_MOST }).toArray()
    ).map(({ _id }) => _id);
  }

  async function ofPhone(q: string, archived: boolean): Promise<string[]> {
    const filter = { 'inquiry.contact.phone': { $in: phoneForms(q) } };
    return (await numbersIn(archived, filter, { limit: CANDIDATES_AT_MOST }).toArray()).map(
      ({ _id }) => _id,
    );
  }

  /** The rarest first. */
  async function byRarity(wanted: readonly string[]): Promise<string[]> {
    if (wanted.length === 1) return [...wanted];
    const counted = wanted.map(async (term) => ({
      term,
      count: await terms.countDocuments({ terms: term }, { limit: COUNTED_TO }),
    }));
    return (await Promise.all(counted)).sort((a, b) => a.count - b.count).map(({ term }) => term);
  }

  async function withAll(wanted: readonly string[]): Promise<string[]> {
    const [rarest, ...others] = await byRarity(spread(wanted));
    if (rarest === undefined) return [];
    const found = await terms
      .aggregate<{ _id: string }>([
        { $match: { terms: rarest } },
        { $sort: { _id: -1 } },
        ...(others.length > 0
          ? [{ $limit: ASKED_AT_MOST }, { $match: { terms: { $all: others } } }]
          : []),
        { $limit: CANDIDATES_AT_MOST },
        { $project: { _id: 1 } },
      ])
      .toArray();
    return found.map(({ _id }) => _id);
  }

  /** Not yet indexed: a few seconds' worth, or the newest of more. */
  async function notYetIndexed(): Promise<string[]> {
    return withoutTerms(terms, await newest(uncertainSince(await markOf(marks))));
  }

  async function newest(since: string): Promise<{ _id: string }[]> {
    const options = {
      ...ONLY_NUMBERS,
      sort: { receivedAt: -1, _id: -1 },
      limit: DIRECTLY_AT_MOST,
    } as const;
    return tickets.find({ receivedAt: { $gte: since } }, options).toArray();
  }

  async function ofWords(q: string): Promise<string[]> {
    const { terms: wanted } = readSearch(q);
    // A single sign, or signs that every text has, can't be looked up.
    if (wanted.length === 0) return (await newest('')).map(({ _id }) => _id);
    return (await Promise.all([withAll(wanted), notYetIndexed()])).flat();
  }

  return async (q, archived = false) => {
    const number = q.toUpperCase();
    if (isTicketNumber(number)) return [number];
    if (/^YH\d{1,8}(-\d*)?$/.test(number)) return beginningWith(number, archived);
    const found = await Promise.all([isCallable(q) ? ofPhone(q, archived) : [], ofWords(q)]);
    return [...new Set(found.flat())];
  };
}

/** Some of many, from all parts of the text. */
function spread(wanted: readonly string[]): string[] {
  const step = Math.max(1, wanted.length / TERMS_AT_MOST);
  const chosen = Array.from(
    { length: TERMS_AT_MOST },
    (_, index) => wanted[Math.floor(index * step)],
  );
  return [...new Set(chosen.filter((term) => term !== undefined))];
}
