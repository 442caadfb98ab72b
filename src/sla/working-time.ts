import type { Stretch } from '../contract/clock.ts';
import type { Instant } from '../contract/words.ts';
import type { WorkCalendar } from './calendar.ts';
import { localDayOf, midnightOf, MINUTE_MS, parseInstant, toInstant } from './china-time.ts';
import { HORIZON_DAYS, inOrder, outOfReach, walk } from './walk.ts';
import type { Countable, Interval, PieceKind } from './walk.ts';

/**
 * Arithmetic in the working time of a calendar. Instants are exact to the millisecond, and minutes
 * may have fractions. The close of a span is the end of that span's time and not yet the opening of
 * the next: time that runs out at 17:30 is out at 17:30, not at 09:00 of the next day.
 */

/** While it lasts, the clock stands still. It has an end: nothing is due while one is open. */
export interface Pause {
  from: Instant;
  to: Instant;
  by?: string;
}

/** From here on, what counts was given by an extension of this person's. */
export interface Mark {
  at: number;
  by: string;
}

/**
 * The earliest instant at which so many working minutes have gone since `from`, so with none it is
 * `from` itself, inside working hours or not.
 * Throws a RangeError for less than 0 minutes, or when 100 years do not hold so many.
 */
export function addWorkingMinutes(calendar: WorkCalendar, from: Instant, minutes: number): Instant {
  if (!(minutes >= 0)) throw new RangeError(`Not an amount of minutes: ${minutes}`);
  const amount = Math.round(minutes * MINUTE_MS);
  return toInstant(instantAfter(unpaused(calendar), parseInstant(from), amount));
}

/** How many working minutes lie between two instants; negative if `to` is before `from`. */
export function workingMinutesBetween(calendar: WorkCalendar, from: Instant, to: Instant): number {
  const [start, end] = [parseInstant(from), parseInstant(to)];
  const time = unpaused(calendar);
  if (end < start) return -amountBetween(time, end, start) / MINUTE_MS;
  return amountBetween(time, start, end) / MINUTE_MS;
}

/**
 * The close of the `n`th working day after the local day of `from`: the day of receipt is never
 * counted, however early it was, and any day with a working span is a working day. `n` = 0 is
 * `from` itself: due at once, as 0 of any other unit is.
 * Throws a RangeError unless `n` is a whole number of at least 0, or when 100 years do not hold it.
 */
export function endOfWorkingDay(calendar: WorkCalendar, from: Instant, n: number): Instant {
  return toInstant(workingDaysFrom(calendar, parseInstant(from), n).end);
}

/**
 * Why time between two instants counts or does not: stretches in order that begin at `from`, end at
 * `to`, and have neither gaps nor overlaps nor equal neighbours. None if `to` is not after `from`.
 * Time that would not have counted anyway keeps its own name during a pause. `extended` marks, in
 * order, from when on each extension gave the time that counts.
 */
export function explain(
  calendar: WorkCalendar,
  range: { from: Instant; to: Instant; pauses?: readonly Pause[]; extended?: readonly Mark[] },
): Stretch[] {
  const end = parseInstant(range.to);
  const start = parseInstant(range.from);
  const stretches: Stretch[] = [];
  if (end <= start) return stretches;
  const add = (until: number, why: Why) => {
    const last = stretches.at(-1);
    const to = toInstant(Math.min(until, end));
    if (last && isSame(last, why)) last.to = to;
    else stretches.push({ from: last?.to ?? range.from, to, ...why });
  };
  const marks = range.extended ?? [];
  walk({ calendar, pauses: pausesInOrder(range.pauses ?? []) }, start, (from, to, kind, by) => {
    const why = reasonOf(calendar, from, { kind, by });
    if (why.counts !== 'working') add(to, why);
    else for (const [until, given] of splitAt(marks, from, to)) add(until, { ...why, ...given });
    return to < end;
  });
  return stretches.filter(({ from, to }) => from < to);
}

type Why = Omit<Stretch, 'from' | 'to'>;

const isSame = (a: Why, b: Why): boolean =>
  a.counts === b.counts && a.label?.zh === b.label?.zh && a.by === b.by;

function reasonOf(
  calendar: WorkCalendar,
  at: number,
  { kind, by }: { kind: PieceKind; by: string | undefined },
): Why {
  if (kind === 'paused') return { counts: 'paused', ...(by !== undefined && { by }) };
  const day = localDayOf(at);
  if (kind === 'idle' && calendar.spansOn(day).length > 0) return { counts: 'off_hours' };
  const label = calendar.nameOn(day);
  if (kind === 'working') return { counts: 'working', ...(label && { label }) };
  return label ? { counts: 'holiday', label } : { counts: 'day_off' };
}

/** The ends of the parts into which the marks cut a piece, and what the extension gave of each. */
function splitAt(
  marks: readonly Mark[],
  from: number,
  to: number,
): [until: number, given: Partial<Why>][] {
  const parts: [number, Partial<Why>][] = [];
  let given: Partial<Why> = {};
  for (const { at, by } of marks) {
    if (at >= to) break;
    if (at > from) parts.push([at, given]);
    given = { counts: 'extended', by };
  }
  return [...parts, [to, given]];
}

/** All the time of a calendar, with no pauses. */
export const unpaused = (calendar: WorkCalendar): Countable => ({ calendar, pauses: [] });

/**
 * Pauses in milliseconds, in order and apart, so that no time is credited twice.
 * Throws a RangeError for a pause that ends before it begins.
 */
export function pausesInOrder(pauses: readonly Pause[]): Interval[] {
  if (pauses.length === 0) return [];
  const intervals = pauses.map(({ from, to, by }) => {
    const interval = {
      from: parseInstant(from),
      to: parseInstant(to),
      ...(by !== undefined && { by }),
    };
    if (interval.to < interval.from) throw new RangeError(`A pause ends before it begins: ${from}`);
    return interval;
  });
  return inOrder(intervals);
}

/** `addWorkingMinutes` in milliseconds, with pauses. */
export function instantAfter(time: Countable, start: number, amount: number): number {
  return instantsAfter(time, start, [amount])[0] ?? start;
}

/** The same for several amounts, in rising order, in one walk. */
export function instantsAfter(
  time: Countable,
  start: number,
  amounts: readonly number[],
): number[] {
  const instants = amounts.filter((amount) => amount === 0).map(() => start);
  let next = instants.length;
  if (next === amounts.length) return instants;
  let gone = 0;
  walk(time, start, (from, to, kind) => {
    if (kind !== 'working') return true;
    gone += to - from;
    for (
      let amount = amounts[next];
      amount !== undefined && amount <= gone;
      amount = amounts[next]
    ) {
      instants.push(to - (gone - amount));
      next += 1;
    }
    return next < amounts.length;
  });
  return instants;
}

/** `workingMinutesBetween` in milliseconds, with pauses; `end` is not before `start`. */
export function amountBetween(time: Countable, start: number, end: number): number {
  let amount = 0;
  walk(time, start, (from, to, kind) => {
    if (kind === 'working') amount += Math.max(0, Math.min(to, end) - from);
    return to < end;
  });
  return amount;
}

/**
 * `endOfWorkingDay` in milliseconds, and the working time up to it, of the day of receipt as well: found
 * together, for this stands in the way of every ticket that comes in.
 */
export function workingDaysFrom(
  calendar: WorkCalendar,
  start: number,
  n: number,
): { end: number; amount: number } {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${n}`);
  if (n === 0) return { end: start, amount: 0 };
  const received = localDayOf(start);
  let left = n;
  let amount = 0;
  for (let day = received; day <= received + HORIZON_DAYS; day += 1) {
    const midnight = midnightOf(day);
    let end = midnight;
    for (const { from, to } of calendar.spansOn(day)) {
      end = midnight + to * MINUTE_MS;
      amount += Math.max(0, end - Math.max(start, midnight + from * MINUTE_MS));
    }
    if (end > midnight && day > received) left -= 1;
    if (left === 0) return { end, amount };
  }
  throw outOfReach(calendar, received + 1);
}
