import type { Connection } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { periodOf, spansAt, spansOver, type Span } from '../../src/insight/spans.ts';
import { DAY_MS, later } from '../../src/sla/china-time.ts';
import { movesOf } from '../retention/moves.ts';
import { archiveCollection, ticketCollection } from '../store/ticket-store.ts';
import { unlessThere } from '../store/unless-there.ts';
import { createRecounts } from './recounts.ts';
import { tallyCollection, textOf, type Tallies } from './tallies.ts';

export interface TallySweepParts {
  connection: Connection;
  tallies: Tallies;
  now(): Instant;
}

/** Marks that are looked at together, and tallies counted in one sweep. */
const MARKS_AT_ONCE = 500;
const COUNTED_AT_ONCE = 100;
/** What somebody changed past the desk is found within a day. */
const CHECKED_AFTER_MS = DAY_MS;
const UNORDERED = { ordered: false } as const;
/** What is lost in a crash is counted again. */
const RECOVERABLE = { writeConcern: { w: 1 } } as const;

/**
 * Keeps the tallies of days and months that are over. Any number of processes may: a count lands only on the
 * version of the tally that was there before it began, and a change makes a new version before its mark goes. So
 * a tally that may be read holds every change that is not marked. All of it follows from the tickets: dropped, it
 * is made again at the next start.
 */
export function createTallySweep({ connection, tallies, now }: TallySweepParts) {
  const collection = tallyCollection(connection);
  const recounts = createRecounts(connection);
  const { moves } = movesOf(connection);
  /** The first day and the one until which all were added. */
  let added = '';

  async function seeToMarks(): Promise<void> {
    for (;;) {
      const marked = await recounts.marked(MARKS_AT_ONCE);
      if (marked.length === 0) return;
      const spans = [...(await recounts.spansOf(marked))];
      const anew = { $inc: { version: 1 }, $set: { countedAt: '' } };
      await collection.updateMany({ _id: { $in: spans } }, anew);
      await recounts.clear(marked);
      if (marked.length < MARKS_AT_ONCE) return;
    }
  }

  /** Names what is over, from the day of the first ticket on. */
  async function addSpans(): Promise<void> {
    const from = await firstReception();
    if (from === null) return;
    const until = now();
    const days = [from, until].flatMap(spansAt).join();
    if (days === added) return;
    const toBeCounted = { $setOnInsert: { version: 0, countedAt: '' } };
    const adding = spansOver(from, until).map((_id) => ({
      updateOne: { filter: { _id }, update: toBeCounted, upsert: true },
    }));
    if (adding.length > 0) await unlessThere(() => collection.bulkWrite(adding, UNORDERED));
    added = days;
  }

  async function firstReception(): Promise<Instant | null> {
    const first = { sort: { receivedAt: 1 }, projection: { receivedAt: 1 } } as const;
    const found = [
      await ticketCollection(connection).findOne({}, first),
      await archiveCollection(connection).findOne({}, first),
    ];
    return found.flatMap((ticket) => ticket?.receivedAt ?? []).sort()[0] ?? null;
  }

  /** Days before months, which are the sum of theirs. */
  async function countSome(): Promise<void> {
    const before = { countedAt: { $lt: later(now(), -CHECKED_AFTER_MS) } };
    const order = { sort: { countedAt: 1, _id: 1 }, limit: COUNTED_AT_ONCE } as const;
    for (const { _id, version } of await collection
      .find(before, { ...order, projection: { version: 1 } })
      .toArray()) {
      const counts = await count(_id);
      if (counts === null) continue;
      const counted = { $set: { counts, countedAt: now() } };
      await collection.updateOne({ _id, version }, counted, RECOVERABLE);
    }
  }

  /** Null when tickets moved to the archive meanwhile: one of them may be in the count twice. */
  async function count(span: Span): Promise<string | null> {
    const before = await moves();
    const all = await tallies.of(periodOf(span), span.startsWith('day') ? [] : ['day']);
    return before === (await moves()) ? textOf(all) : null;
  }

  return async function sweepTallies(): Promise<void> {
    await seeToMarks();
    await addSpans();
    await countSome();
  };
}
