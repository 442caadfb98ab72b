import type { Clock, Term } from '../contract/clock.ts';
import type { Instant } from '../contract/words.ts';
import { WALL_TIME } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { MINUTE_MS, parseInstant, toInstant } from './china-time.ts';
import type { Countable } from './walk.ts';
import { instantsAfter, pausesInOrder, workingDaysFrom } from './working-time.ts';
import type { Mark, Pause } from './working-time.ts';

/** When a clock warns and is due. */

/** A clock warns when this share of the countable time between start and due has gone. */
const WARN_AT_SHARE = 0.8;

/** What the dates of a clock follow from, besides the calendar. */
export type Dated = Pick<Clock, 'startedAt' | 'amount' | 'unit' | 'pauses' | 'extensions'>;

/** When a clock warns and is due: by its whole term, with each pause that has ended credited exactly. */
export function datesOf(clock: Dated, calendar: WorkCalendar): { warnAt: Instant; dueAt: Instant } {
  const start = parseInstant(clock.startedAt);
  const time = countableOf(clock.unit, calendar, endedPauses(clock));
  const amount = amountOf({ amount: wholeAmount(clock), unit: clock.unit }, time.calendar, start);
  const atWarning = Math.round(amount * WARN_AT_SHARE);
  const [warnAt = start, dueAt = start] = instantsAfter(time, start, [atWarning, amount]);
  return { warnAt: toInstant(warnAt), dueAt: toInstant(dueAt) };
}

/** From when on each extension of a clock gave its time; the first mark is where the term alone was due. */
export function marksOf(clock: Dated, calendar: WorkCalendar): Mark[] {
  const { unit, extensions = [] } = clock;
  const start = parseInstant(clock.startedAt);
  const time = countableOf(unit, calendar, endedPauses(clock));
  let { amount } = clock;
  const amounts = extensions.map((extension) => {
    const before = amountOf({ amount, unit }, time.calendar, start);
    amount += extension.amount;
    return before;
  });
  const instants = instantsAfter(time, start, amounts);
  return extensions.map(({ by }, index) => ({ at: instants[index] ?? start, by }));
}

/** The time that counts for a unit. */
export const countableOf = (
  unit: Term['unit'],
  calendar: WorkCalendar,
  pauses: readonly Pause[],
): Countable => ({ calendar: countedOn(unit, calendar), pauses: pausesInOrder(pauses) });

export const countedOn = (unit: Term['unit'], calendar: WorkCalendar): WorkCalendar =>
  unit === 'minutes' ? WALL_TIME : calendar;

/** The countable milliseconds of a term: for working days, what lies up to the last one's close. */
export function amountOf({ amount, unit }: Term, calendar: WorkCalendar, start: number): number {
  if (unit === 'workingDays') return workingDaysFrom(calendar, start, amount).amount;
  if (!(amount >= 0)) throw new RangeError(`Not an amount of ${unit}: ${amount}`);
  return Math.round(amount * MINUTE_MS);
}

/** The pause that lasts, if one does. */
export const openPause = ({ pauses }: Pick<Clock, 'pauses'>) =>
  pauses?.find(({ to }) => to === undefined);

export const endedPauses = ({ pauses = [] }: Pick<Clock, 'pauses'>): Pause[] =>
  pauses.flatMap(({ to, ...pause }) => (to === undefined ? [] : [{ ...pause, to }]));

const wholeAmount = ({ amount, extensions = [] }: Dated): number =>
  extensions.reduce((sum, extension) => sum + extension.amount, amount);
