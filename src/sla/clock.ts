import type { Clock } from '../contract/ticket.ts';
import type { ClockTarget, Instant } from '../contract/words.ts';
import { WALL_TIME } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { MINUTE_MS, parseInstant, toInstant } from './china-time.ts';
import {
  amountBetween,
  endOfDay,
  explain,
  instantAfter,
  mergePauses,
  unpaused,
} from './working-time.ts';
import type { Pause, Stretch } from './working-time.ts';

/** Deadlines, and the clocks of a ticket that run towards them. */

/**
 * How long something may take. `workingDays` are whole days, due at the close of the last one (see
 * `endOfWorkingDay`); `workingMinutes` count on the calendar; `minutes` are wall time, where every
 * minute of every day counts.
 */
export interface Term {
  amount: number;
  unit: 'workingDays' | 'workingMinutes' | 'minutes';
}

/** A clock warns when this share of the countable time between start and due has gone. */
const WARN_AT_SHARE = 0.8;

/** Starts a clock at an instant. Throws a RangeError for a term that `deadline` would refuse. */
export function startClock(
  target: ClockTarget,
  term: Term,
  { at, calendar }: { at: Instant; calendar: WorkCalendar },
): Clock {
  const start = parseInstant(at);
  const time = unpaused(calendarOf(term, calendar));
  const amount = amountOf(term, time.calendar, start);
  const warnAt = instantAfter(time, start, Math.round(amount * WARN_AT_SHARE));
  const dueAt = instantAfter(time, start, amount);
  return {
    target,
    amount: term.amount,
    unit: term.unit,
    startedAt: at,
    warnAt: toInstant(warnAt),
    dueAt: toInstant(dueAt),
    state: 'running',
  };
}

/**
 * When a term that began at `receivedAt` is due, and why.
 *
 * Pauses are credited exactly: each moves the due time by the working time (for `minutes`: the wall
 * time) that it took from the clock. Of pauses that overlap, time is credited once; what lies before
 * the receipt or after the due time takes nothing and moves nothing. A pause on the day of receipt
 * takes time as any other, though that day is none of the counted working days.
 *
 * `stretches` lead from `receivedAt` to `dueAt`; in wall time all that is not paused is `working`.
 * Throws a RangeError for an amount below 0, a part of a working day, a pause that ends before it
 * begins, and a term of more than 100 years.
 */
export function deadline(matter: {
  receivedAt: Instant;
  term: Term;
  pauses?: readonly Pause[];
  calendar: WorkCalendar;
}): { dueAt: Instant; stretches: Stretch[] } {
  const { receivedAt, term, pauses = [] } = matter;
  const calendar = calendarOf(term, matter.calendar);
  const start = parseInstant(receivedAt);
  const amount = amountOf(term, calendar, start);
  const dueAt = toInstant(instantAfter({ calendar, pauses: mergePauses(pauses) }, start, amount));
  return { dueAt, stretches: explain(calendar, { from: receivedAt, to: dueAt, pauses }) };
}

const calendarOf = (term: Term, calendar: WorkCalendar): WorkCalendar =>
  term.unit === 'minutes' ? WALL_TIME : calendar;

/** The countable milliseconds of a term: for working days, what lies up to the last one's close. */
function amountOf({ amount, unit }: Term, calendar: WorkCalendar, start: number): number {
  if (unit === 'workingDays') {
    return amountBetween(unpaused(calendar), start, endOfDay(calendar, start, amount));
  }
  if (!(amount >= 0)) throw new RangeError(`Not an amount of ${unit}: ${amount}`);
  return Math.round(amount * MINUTE_MS);
}

/** The earliest instant at which a running clock warns or breaches; null when none will. */
export function nextCheckAt(clocks: readonly Clock[]): Instant | null {
  return earliest(
    clocks.filter(mayStillTell).map(({ warnAt, warnedAt, dueAt }) => (warnedAt ? dueAt : warnAt)),
  );
}

/** The earliest due time of a running clock, be it past or to come; null when none runs. */
export function dueAt(clocks: readonly Clock[]): Instant | null {
  return earliest(clocks.filter(({ state }) => state === 'running').map((clock) => clock.dueAt));
}

/**
 * What running clocks have to tell at `now` and have not told yet, in the order of the instants at
 * which it came about. A clock that breaches without having warned tells the breach only. A clock
 * is breached at its due time, not a millisecond later: what counts must be done before.
 */
export function checksDue(
  clocks: readonly Clock[],
  now: Instant,
): { type: 'clock_warned' | 'clock_breached'; target: ClockTarget }[] {
  const checks = clocks.filter(mayStillTell).map(({ target, warnAt, warnedAt, dueAt }) => {
    if (warnedAt || dueAt <= now) return { type: 'clock_breached' as const, target, at: dueAt };
    return { type: 'clock_warned' as const, target, at: warnAt };
  });
  return checks
    .filter(({ at }) => at <= now)
    .sort((a, b) => compare(a.at, b.at))
    .map(({ type, target }) => ({ type, target }));
}

/** A clock that stopped has nothing to tell, and after a breach there is nothing left to tell. */
const mayStillTell = (clock: Clock): boolean => clock.state === 'running' && !clock.breachedAt;

const compare = (a: Instant, b: Instant): number => Number(a > b) - Number(a < b);

const earliest = (instants: Instant[]): Instant | null => instants.sort(compare)[0] ?? null;
