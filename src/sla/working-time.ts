import type { Instant } from '../contract/words.ts';
import type { Name, WorkCalendar } from './calendar.ts';
import { localDayOf, midnightOf, MINUTE_MS, parseInstant, toInstant } from './china-time.ts';
import { HORIZON_DAYS, mergeIntervals, outOfReach, walk } from './walk.ts';
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
}

/** Part of the time of a deadline, and whether it counts. */
export interface Stretch {
  from: Instant;
  to: Instant;
  /**
   * `working` counts. `paused` would have, so it is what a pause took; time that would not have
   * counted anyway keeps its own name. `off_hours` is before, between and after the spans of a
   * working day, `holiday` a day off with a name, `day_off` one without.
   */
  counts: 'working' | 'paused' | 'off_hours' | 'day_off' | 'holiday';
  /** The holiday, or why this day is a working day (调休). */
  label?: Name;
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
  return toInstant(endOfDay(calendar, parseInstant(from), n));
}

/**
 * Why time between two instants counts or does not: stretches in order that begin at `from`, end at
 * `to`, and have neither gaps nor overlaps nor equal neighbours. None if `to` is not after `from`.
 */
export function explain(
  calendar: WorkCalendar,
  range: { from: Instant; to: Instant; pauses?: readonly Pause[] },
): Stretch[] {
  const end = parseInstant(range.to);
  const start = parseInstant(range.from);
  const stretches: Stretch[] = [];
  if (end <= start) return stretches;
  walk({ calendar, pauses: mergePauses(range.pauses ?? []) }, start, (from, to, kind) => {
    const why = reasonOf(calendar, from, kind);
    const last = stretches.at(-1);
    const until = toInstant(Math.min(to, end));
    if (last?.counts === why.counts && last.label?.zh === why.label?.zh) last.to = until;
    else stretches.push({ from: last?.to ?? range.from, to: until, ...why });
    return to < end;
  });
  return stretches;
}

function reasonOf(
  calendar: WorkCalendar,
  at: number,
  kind: PieceKind,
): Pick<Stretch, 'counts' | 'label'> {
  if (kind === 'paused') return { counts: 'paused' };
  const day = localDayOf(at);
  if (kind === 'idle' && calendar.spansOn(day).length > 0) return { counts: 'off_hours' };
  const label = calendar.nameOn(day);
  if (kind === 'working') return { counts: 'working', ...(label && { label }) };
  return label ? { counts: 'holiday', label } : { counts: 'day_off' };
}

/** All the time of a calendar, with no pauses. */
export const unpaused = (calendar: WorkCalendar): Countable => ({ calendar, pauses: [] });

/**
 * Pauses in milliseconds, in order and apart, so that no time is credited twice.
 * Throws a RangeError for a pause that ends before it begins.
 */
export function mergePauses(pauses: readonly Pause[]): Interval[] {
  const intervals = pauses.map(({ from, to }) => {
    const interval = { from: parseInstant(from), to: parseInstant(to) };
    if (interval.to < interval.from) throw new RangeError(`A pause ends before it begins: ${from}`);
    return interval;
  });
  return mergeIntervals(intervals);
}

/** `addWorkingMinutes` in milliseconds, with pauses. */
export function instantAfter(time: Countable, start: number, amount: number): number {
  if (amount === 0) return start;
  let left = amount;
  let reached = start;
  walk(time, start, (from, to, kind) => {
    if (kind !== 'working') return true;
    reached = Math.min(to, from + left);
    left -= reached - from;
    return left > 0;
  });
  return reached;
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

/** `endOfWorkingDay` in milliseconds. */
export function endOfDay(calendar: WorkCalendar, start: number, n: number): number {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${n}`);
  if (n === 0) return start;
  const first = localDayOf(start) + 1;
  let left = n;
  for (let day = first; day < first + HORIZON_DAYS; day += 1) {
    const lastSpan = calendar.spansOn(day).at(-1);
    if (lastSpan) left -= 1;
    if (lastSpan && left === 0) return midnightOf(day) + lastSpan.to * MINUTE_MS;
  }
  throw outOfReach(calendar, first);
}
