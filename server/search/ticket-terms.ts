import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { termsOf } from '../../src/insight/search-terms.ts';
import { inquiryText } from '../../src/intake/fields.ts';
import { later } from '../../src/sla/china-time.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import type { TicketDocument } from '../store/schemas.ts';
import { ticketCollection } from '../store/ticket-store.ts';
import type { TicketTermsDocument } from './search-schemas.ts';

/** How far the terms have come: all tickets received before that instant have theirs. */
export interface TermsMark {
  _id: 'terms';
  until: Instant;
}

/** Younger tickets may still be on their way into the store. */
const SETTLED_MS = 5_000;
/** A ticket may reach the store this long after its instant. */
const SLACK_MS = 15_000;
const PAGE = 500;
/** Tickets made at once: so few that nobody who waits for this process or for MongoDB notices. */
const AT_ONCE = 25;
/** Tickets in one sweep, so that a process that ends need not wait for long; while a flood comes in, much fewer. */
const MADE_AT_MOST = 10_000;
const FLOOD = { withinMs: 3_000, tickets: 450 };
/** What is lost in a crash is made again. */
const RECOVERABLE = { writeConcern: { w: 1 } } as const;

type Told = Pick<Ticket, 'title' | 'inquiry' | 'status'> &
  Partial<Pick<Ticket, 'words' | 'transcript'>>;

const TOLD = { title: 1, inquiry: 1, status: 1, words: 1, transcript: 1 } as const;

/** The terms of all that people told: title, subject, text, place, name, and what was said later. */
export function termsOfTicket(number: string, told: Told): TicketTermsDocument {
  const { inquiry, title, words, transcript, status } = told;
  const place = inquiry.channel === 'phone' ? undefined : inquiry.place?.address;
  const subject = inquiry.channel === 'app' ? inquiry.subject : undefined;
  const said = (transcript ?? []).map(({ text }) => text).join('\n');
  const name = inquiry.contact?.name;
  const texts = [title, name, place, subject, inquiryText(inquiry), words, said];
  return {
    _id: number,
    terms: termsOf(texts.filter((text) => text !== undefined && text !== null)),
    ...(status === 'live' ? { live: true } : {}),
  };
}

export const termsCollection = ({ db }: Connection) => {
  if (!db) throw new Error('not connected to MongoDB');
  return {
    terms: db.collection<TicketTermsDocument>('ticketTerms'),
    marks: db.collection<TermsMark>('sweepMarks'),
  };
};

/** Where the tickets begin whose terms may be missing. */
export const uncertainSince = (mark: TermsMark | null): Instant =>
  mark ? later(mark.until, -SLACK_MS) : '';

/**
 * Makes the terms of tickets that have none yet, in the order of their reception, a page at a time. It is no
 * part of taking a ticket in, and costs MongoDB as much as that: most of a flood is indexed when it is over,
 * and a search looks at what is not yet there directly. How far it has come is in the store; done twice, it does the same.
 */
export function createTermsSweep(connection: Connection, now: () => Instant) {
  const tickets = ticketCollection(connection);
  const { terms, marks } = termsCollection(connection);

  /** With a pause after each few, as long as they took. */
  async function make(numbers: readonly string[]): Promise<void> {
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const startedAt = performance.now();
      await makeFew(numbers.slice(at, at + AT_ONCE));
      await sleep(performance.now() - startedAt);
    }
  }

  async function makeFew(numbers: readonly string[]): Promise<void> {
    const found = await tickets
      .find<Told & { _id: string }>({ _id: { $in: [...numbers] } }, { projection: TOLD })
      .toArray();
    if (found.length === 0) return;
    const writes = found.map((ticket) => {
      const replacement = termsOfTicket(ticket._id, ticket);
      return { replaceOne: { filter: { _id: ticket._id }, replacement, upsert: true } };
    });
    await terms.bulkWrite(writes, { ordered: false, ...RECOVERABLE });
  }

  const raise = (until: Instant) =>
    marks.updateOne({ _id: 'terms' }, { $max: { until } }, { upsert: true, ...RECOVERABLE });

  async function isFlood(): Promise<boolean> {
    const since = later(now(), -FLOOD.withinMs);
    const just = { receivedAt: { $gte: since } };
    return (await tickets.countDocuments(just, { limit: FLOOD.tickets })) === FLOOD.tickets;
  }

  async function makeMissing(): Promise<void> {
    const most = (await isFlood()) ? PAGE : MADE_AT_MOST;
    const settled = later(now(), -SETTLED_MS);
    let last: Reception = { _id: '', receivedAt: uncertainSince(await markOf(marks)) };
    for (let made = 0; made < most;) {
      const page = await receivedAfter(tickets, last);
      const missing = await withoutTerms(terms, page);
      await make(missing);
      made += missing.length;
      if (page.length < PAGE) return void (await raise(settled));
      last = page.at(-1) ?? last;
      await raise(earlier(settled, last.receivedAt));
    }
  }

  /** Conversations that have ended since: now all is said. */
  async function complete(): Promise<void> {
    const live = await terms.find({ live: true }, { ...ONLY_NUMBERS, limit: PAGE }).toArray();
    const numbers = live.map(({ _id }) => _id);
    const ended = await tickets
      .find({ _id: { $in: numbers }, status: { $ne: 'live' } }, ONLY_NUMBERS)
      .toArray();
    await make(ended.map(({ _id }) => _id));
  }

  return async function sweepTerms(): Promise<void> {
    await makeMissing();
    await complete();
  };
}

export const markOf = (marks: ReturnType<typeof termsCollection>['marks']) =>
  marks.findOne({ _id: 'terms' });

/** Which of these have none yet. */
export async function withoutTerms(
  terms: ReturnType<typeof termsCollection>['terms'],
  tickets: readonly { _id: string }[],
): Promise<string[]> {
  const numbers = tickets.map(({ _id }) => _id);
  const there = await terms.find({ _id: { $in: numbers } }, ONLY_NUMBERS).toArray();
  const known = new Set(there.map(({ _id }) => _id));
  return numbers.filter((number) => !known.has(number));
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

export const ONLY_NUMBERS = { projection: { _id: 1 } } as const;

type Reception = Pick<TicketDocument, '_id' | 'receivedAt'>;

/** From an index alone. */
const receivedAfter = (
  tickets: ReturnType<typeof ticketCollection>,
  { _id, receivedAt }: Reception,
): Promise<Reception[]> =>
  tickets
    .find<Reception>(
      {
        receivedAt: { $gte: receivedAt },
        $or: [{ receivedAt: { $gt: receivedAt } }, { _id: { $gt: _id } }],
      },
      { projection: { receivedAt: 1 }, sort: { receivedAt: 1, _id: 1 }, limit: PAGE },
    )
    .toArray();
