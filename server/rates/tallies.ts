import type { Connection } from 'mongoose';
import type { Tally } from '../../src/insight/rates.ts';
import {
  periodOf,
  UNITS,
  wholeSpans,
  without,
  type Period,
  type Unit,
} from '../../src/insight/spans.ts';
import { createHandlingStore, type HandlingStore } from './handling-store.ts';
import type { RateTallyDocument } from './rates-schemas.ts';
import { createRecounts } from './recounts.ts';

/**
 * The tallies of a period, as counting its handlings one by one would give them, at a cost that does not grow
 * with how many there are: months and days that are over were counted once. What is not over, not yet
 * counted or to be counted anew, and the edges of the period, are counted now.
 */
export interface Tallies {
  /** `units`: of what is counted already. */
  of(period: Period, units?: readonly Unit[]): Promise<Tally[]>;
}

export function tallyCollection({ db }: Connection) {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<RateTallyDocument>('rateTallies');
}

export function createTallies(
  connection: Connection,
  handlings: HandlingStore = createHandlingStore(connection),
): Tallies {
  const collection = tallyCollection(connection);
  const recounts = createRecounts(connection);

  async function counted(unit: Unit, periods: readonly Period[]): Promise<RateTallyDocument[]> {
    const ranges = periods
      .map((period) => wholeSpans(unit, period))
      .map(({ first, before }) => ({ _id: { $gte: first, $lt: before } }));
    if (ranges.length === 0) return [];
    const trusted = { $or: ranges, countedAt: { $gt: '' } };
    return collection.find(trusted, { projection: { counts: 1 } }).toArray();
  }

  return {
    async of(period, units = UNITS) {
      // Before the tallies are read: what changes after that may be in them or not.
      const untrusted = await recounts.spansOf(await recounts.marked());
      const taken: RateTallyDocument[] = [];
      let rest = [period];
      for (const unit of units) {
        const found = await counted(unit, rest);
        const trusted = found.filter(({ _id }) => !untrusted.has(_id));
        const periods = trusted.map(({ _id }) => periodOf(_id));
        rest = rest.flatMap((part) => without(part, periods.filter(isWithin(part))));
        taken.push(...trusted);
      }
      const now = await Promise.all(rest.map((part) => handlings.tallies(part)));
      return summed([...taken.map(({ counts = '' }) => counts), ...now.map(textOf)]);
    },
  };
}

const isWithin =
  (outer: Period) =>
  ({ from, to }: Period): boolean =>
    outer.from <= from && to <= outer.to;

/** As they are stored, a line for each: to read thousands of them as documents would take ten times as long. */
export const textOf = (tallies: readonly Tally[]): string =>
  tallies.map((tally) => `${tally.count} ${alikeOf(tally)}`).join('\n');

/** The order of the parts is that of `tallyOf`. */
const alikeOf = (tally: Tally): string => {
  const { kind, channel, departmentId, merged, contacted, solved, satisfaction } = tally;
  return JSON.stringify([kind, channel, departmentId, merged, contacted, solved, satisfaction]);
};

function tallyOf([alike, count]: [string, number]): Tally {
  const [kind, channel, departmentId, merged, contacted, solved, satisfaction] = JSON.parse(alike);
  return { kind, channel, departmentId, merged, contacted, solved, satisfaction, count };
}

/** What is alike in any of them, once. */
function summed(texts: readonly string[]): Tally[] {
  const sums = new Map<string, number>();
  for (const line of texts.flatMap((text) => (text === '' ? [] : text.split('\n')))) {
    const end = line.indexOf(' ');
    const alike = line.slice(end + 1);
    sums.set(alike, (sums.get(alike) ?? 0) + Number(line.slice(0, end)));
  }
  return [...sums].map(tallyOf);
}
