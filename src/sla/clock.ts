import type { Clock, LadderStep, Term } from '../contract/clock.ts';
import type { Stretch } from '../contract/clock.ts';
import type { ClockTarget, Instant } from '../contract/words.ts';
import { nextOpening, WALL_TIME } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { parseInstant, toInstant } from './china-time.ts';
import { amountOf, countableOf, datesOf, openPause } from './dating.ts';
import { addWorkingMinutes, explain, instantAfter, workingMinutesBetween } from './working-time.ts';
import type { Pause } from './working-time.ts';

/**
 * Deadlines, and the clocks of a ticket that run towards them.
 *
 * What was late by the rules of its time stays late: once its due time has passed while it ran, neither
 * a pause nor an extension nor other rules move a clock. It warns at most once and breaches at most once.
 */

/** Starts a clock at an instant. Throws a RangeError for a term that `deadline` would refuse. */
export function startClock(
  target: ClockTarget,
  { amount, unit }: Term,
  options: {
    at: Instant;
    calendar: WorkCalendar;
    leg?: string;
    policyVersion?: number;
    calendarVersion?: number;
  },
): Clock {
  const { at, calendar, leg, policyVersion, calendarVersion } = options;
  return {
    target,
    ...(leg !== undefined && { leg }),
    amount,
    unit,
    startedAt: at,
    ...datesOf({ startedAt: at, amount, unit }, calendar),
    state: 'running',
    ...(policyVersion !== undefined && { policyVersion }),
    ...(calendarVersion !== undefined && { calendarVersion }),
  };
}

/** Stops a running clock until `resumeClock`. Any other clock is left as it is. */
export function pauseClock(clock: Clock, { at, by }: { at: Instant; by: string }): Clock {
  if (clock.state !== 'running') return clock;
  return { ...clock, state: 'paused', pauses: [...(clock.pauses ?? []), { from: at, by }] };
}

/**
 * Lets a paused clock run again: due later by the countable time that the pause took, unless it was late
 * before. Steps of the ladder that were still to come have as much working time left as when it paused.
 * Any other clock is left as it is.
 */
export function resumeClock(
  clock: Clock,
  { at, calendar }: { at: Instant; calendar: WorkCalendar },
): Clock {
  const open = openPause(clock);
  if (clock.state !== 'paused' || !open) return clock;
  const pauses = (clock.pauses ?? []).map((pause) =>
    pause === open ? { ...open, to: at } : pause,
  );
  const steps = clock.steps?.map((step) => {
    if (step.doneAt) return step;
    const left = Math.max(0, workingMinutesBetween(calendar, open.from, step.at));
    return { ...step, at: nextOpening(calendar, addWorkingMinutes(calendar, at, left)) };
  });
  return {
    ...clock,
    state: 'running',
    pauses,
    ...(steps && { steps }),
    ...(!isLate(clock, at) && datesOf({ ...clock, pauses }, calendar)),
  };
}

/**
 * Makes the term of a clock so much longer, in the clock's unit; a part of a working day is a whole one.
 * A clock that is late or has ended is left as it is. Throws a RangeError unless the amount is above 0.
 */
export function extendClock(
  clock: Clock,
  extension: { amount: number; at: Instant; by: string; reason: string },
  calendar: WorkCalendar,
): Clock {
  const { amount, at, by, reason } = extension;
  if (!(amount > 0)) throw new RangeError(`Not an extension: ${amount}`);
  if (hasEnded(clock) || isLate(clock, at)) return clock;
  const granted = {
    amount: clock.unit === 'workingDays' ? Math.ceil(amount) : amount,
    at,
    by,
    reason,
    dueBefore: clock.dueAt,
  };
  const extensions = [...(clock.extensions ?? []), granted];
  return { ...clock, extensions, ...datesOf({ ...clock, extensions }, calendar) };
}

/** So many working days in another unit: in wall time each is 24 hours. */
export function daysIn(unit: Term['unit'], days: number, calendar: WorkCalendar): number {
  return days * unitsOfDay(unit, calendar);
}

const unitsOfDay = (unit: Term['unit'], calendar: WorkCalendar): number => {
  if (unit === 'workingDays') return 1;
  return unit === 'minutes' ? WALL_TIME.dayMinutes : calendar.dayMinutes;
};

/**
 * Dates a clock by other rules, as if they had been in force when it started; its pauses and extensions
 * stay. A clock that is late at `at` or has ended is left as it is, and one that has warned does not
 * warn again. The same object comes back when nothing changes, the versions included.
 */
export function redateClock(
  clock: Clock,
  rules: {
    term: Term;
    calendar: WorkCalendar;
    policyVersion: number;
    calendarVersion: number;
    at: Instant;
  },
): Clock {
  if (hasEnded(clock) || isLate(clock, rules.at)) return clock;
  const { term, calendar, policyVersion, calendarVersion } = rules;
  const extensions = clock.extensions?.map((extension) => ({
    ...extension,
    amount: inUnit(extension.amount, { from: clock.unit, to: term.unit, calendar }),
  }));
  const redated = { ...clock, ...term, ...(extensions && { extensions }) };
  const dates = datesOf(redated, calendar);
  const isSame =
    term.amount === clock.amount &&
    term.unit === clock.unit &&
    dates.dueAt === clock.dueAt &&
    dates.warnAt === clock.warnAt &&
    policyVersion === clock.policyVersion &&
    calendarVersion === clock.calendarVersion;
  return isSame ? clock : { ...redated, ...dates, policyVersion, calendarVersion };
}

function inUnit(
  amount: number,
  { from, to, calendar }: { from: Term['unit']; to: Term['unit']; calendar: WorkCalendar },
): number {
  if (from === to) return amount;
  const converted = daysIn(to, amount / unitsOfDay(from, calendar), calendar);
  return to === 'workingDays' ? Math.ceil(converted) : converted;
}

/** With steps of the ladder added, in order of time; one that is there already is replaced unless done. */
export function withSteps(clock: Clock, steps: readonly LadderStep[]): Clock {
  if (steps.length === 0) return clock;
  const byId = new Map(clock.steps?.map((step) => [step.id, step]));
  for (const step of steps) if (!byId.get(step.id)?.doneAt) byId.set(step.id, step);
  return { ...clock, steps: [...byId.values()].sort((a, b) => compare(a.at, b.at)) };
}

/** Whether two clocks measure the same: the same target, of the ticket itself or of the same leg. */
export const sameClock = (a: ClockId, b: ClockId): boolean =>
  a.target === b.target && a.leg === b.leg;

type ClockId = Pick<Clock, 'target' | 'leg'>;

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
  const time = countableOf(term.unit, matter.calendar, pauses);
  const start = parseInstant(receivedAt);
  const amount = amountOf(term, time.calendar, start);
  const dueAt = toInstant(instantAfter(time, start, amount));
  return { dueAt, stretches: explain(time.calendar, { from: receivedAt, to: dueAt, pauses }) };
}

/** The earliest instant at which a running clock warns, breaches or has a step to take; null for none. */
export function nextCheckAt(clocks: readonly Clock[]): Instant | null {
  const checks = clocks.filter(mayStillTell);
  return earliest([
    ...checks.map(({ warnAt, warnedAt, dueAt }) => (warnedAt ? dueAt : warnAt)),
    ...pendingSteps(clocks).map(({ step }) => step.at),
  ]);
}

/** The earliest due time of a running clock, be it past or to come; null when none runs. */
export function dueAt(clocks: readonly Clock[]): Instant | null {
  return earliest(clocks.filter(isRunning).map((clock) => clock.dueAt));
}

/**
 * What running clocks have to tell at `now` and have not told yet, in the order of the instants at
 * which it came about. A clock that breaches without having warned tells the breach only. A clock
 * is breached at its due time, not a millisecond later: what counts must be done before.
 */
export function checksDue(
  clocks: readonly Clock[],
  now: Instant,
): ({ type: 'clock_warned' | 'clock_breached' } & ClockId)[] {
  const checks = clocks.filter(mayStillTell).map((clock) => {
    const isBreach = clock.warnedAt !== undefined || clock.dueAt <= now;
    return {
      at: isBreach ? clock.dueAt : clock.warnAt,
      check: {
        type: isBreach ? ('clock_breached' as const) : ('clock_warned' as const),
        ...idOf(clock),
      },
    };
  });
  return checks
    .filter(({ at }) => at <= now)
    .sort((a, b) => compare(a.at, b.at))
    .map(({ check }) => check);
}

/** The steps of the ladder that running clocks have to take at `now`, in order of time. */
export function stepsDue(
  clocks: readonly Clock[],
  now: Instant,
): ({ step: LadderStep } & ClockId)[] {
  return pendingSteps(clocks)
    .filter(({ step }) => step.at <= now)
    .sort((a, b) => compare(a.step.at, b.step.at));
}

const pendingSteps = (clocks: readonly Clock[]): ({ step: LadderStep } & ClockId)[] =>
  clocks
    .filter(isRunning)
    .flatMap((clock) =>
      (clock.steps ?? []).filter(({ doneAt }) => !doneAt).map((step) => ({ ...idOf(clock), step })),
    );

const idOf = ({ target, leg }: Clock): ClockId => ({ target, ...(leg !== undefined && { leg }) });

const isRunning = ({ state }: Clock): boolean => state === 'running';

const hasEnded = ({ state }: Clock): boolean => state === 'met' || state === 'cancelled';

/** Whether the due time came while the clock ran, told or not yet. */
const isLate = (clock: Clock, at: Instant): boolean =>
  clock.breachedAt !== undefined || clock.dueAt <= (openPause(clock)?.from ?? at);

/** A clock that stopped has nothing to tell, and after a breach there is nothing left to tell. */
const mayStillTell = (clock: Clock): boolean => isRunning(clock) && !clock.breachedAt;

const compare = (a: Instant, b: Instant): number => Number(a > b) - Number(a < b);

const earliest = (instants: Instant[]): Instant | null => instants.sort(compare)[0] ?? null;
