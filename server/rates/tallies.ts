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
      return summed([...taken.flatMap(({ counts = [] }) => counts), ...now.flat().map(countOf)]);
    },
  };
}

type Count = [alike: string, count: number];

const isWithin =
  (outer: Period) =>
  ({ from, to }: Period): boolean =>
    outer.from <= from && to <= outer.to;

/** As it is stored; the order of the parts is that of `tallyOf`. */
export const countOf = ({
  kind,
  channel,
  departmentId,
  merged,
  contacted,
  solved,
  satisfaction,
  count,
}: Tally): Count => [
  JSON.stringify([kind, channel, departmentId, merged, contacted, solved, satisfaction]),
  count,
];

function tallyOf([alike, count]: Count): Tally {
  const [kind, channel, departmentId, merged, contacted, solved, satisfaction] = JSON.parse(alike);
  return { kind, channel, departmentId, merged, contacted, solved, satisfaction, count };
}

function summed(counts: readonly Count[]): Tally[] {
  const sums = new Map<string, number>();
  for (const [alike, count] of counts) sums.set(alike, (sums.get(alike) ?? 0) + count);
  return [...sums].map(tallyOf);
}
