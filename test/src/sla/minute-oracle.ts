import type { Term } from '../../../src/contract/clock.ts';
import type { WorkCalendar } from '../../../src/sla/calendar.ts';

/**
 * Deadlines found by looking at one minute after the other: slow, and too simple to be wrong. Time
 * is in minutes since 1970-01-01 00:00 on the city's clock.
 */

export interface MinuteRange {
  from: number;
  to: number;
}

const DAY = 1440;

export const isOpen = (calendar: WorkCalendar, minute: number): boolean => {
  const ofDay = minute % DAY;
  const spans = calendar.spansOn(Math.floor(minute / DAY));
  return spans.some(({ from, to }) => ofDay >= from && ofDay < to);
};

/** What one minute is, in the words of `Stretch`. */
export function countsAt(
  minute: number,
  { calendar, pauses, unit }: { calendar: WorkCalendar; pauses: MinuteRange[]; unit: Term['unit'] },
): string {
  const day = Math.floor(minute / DAY);
  if (unit === 'minutes' || isOpen(calendar, minute)) {
    const isPaused = pauses.some(({ from, to }) => minute >= from && minute < to);
    return isPaused ? 'paused' : 'working';
  }
  if (calendar.spansOn(day).length > 0) return 'off_hours';
  return calendar.nameOn(day) ? 'holiday' : 'day_off';
}

/** The minute at which a term runs out. */
export function dueMinute(
  received: number,
  term: Term,
  given: { calendar: WorkCalendar; pauses: MinuteRange[] },
): number {
  const { amount, unit } = term;
  let left = unit === 'workingDays' ? minutesOfDays(received, amount, given.calendar) : amount;
  let minute = received;
  while (left > 0) {
    if (countsAt(minute, { ...given, unit }) === 'working') left -= 1;
    minute += 1;
  }
  return minute;
}

/** The open minutes from receipt to the end of the nth day after it that has an open minute. */
function minutesOfDays(received: number, n: number, calendar: WorkCalendar): number {
  let minutes = 0;
  let open = 0;
  let daysLeft = n;
  for (let minute = received; daysLeft > 0; minute += 1) {
    if (isOpen(calendar, minute)) {
      minutes += 1;
      open += 1;
    }
    const isLastOfDay = minute % DAY === DAY - 1;
    const isReceiptDay = Math.floor(minute / DAY) === Math.floor(received / DAY);
    if (isLastOfDay && open > 0 && !isReceiptDay) daysLeft -= 1;
    if (isLastOfDay) open = 0;
  }
  return minutes;
}

/** What people do to a clock, in order of time; a pause is followed by its end. */
export type Deed = { at: number } & (
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'extend'; amount: number }
);

/**
 * The life of a clock, minute by minute: what each minute from the start to the due time is. What is done
 * once the time has run out comes too late.
 */
export function lifeOf(
  started: number,
  term: Term,
  { calendar, deeds }: { calendar: WorkCalendar; deeds: readonly Deed[] },
): string[] {
  const { unit } = term;
  const minutesOf = (amount: number) =>
    unit === 'workingDays' ? minutesOfDays(started, amount, calendar) : amount;
  const todo = [...deeds];
  const ofTerm = minutesOf(term.amount);
  let { amount } = term;
  let allowed = ofTerm;
  let counted = 0;
  let isPaused = false;
  const life: string[] = [];
  for (let minute = started; counted < allowed; minute += 1) {
    for (let deed = todo[0]; deed && deed.at <= minute; deed = todo[0]) {
      todo.shift();
      if (deed.type !== 'extend') isPaused = deed.type === 'pause';
      else allowed = minutesOf((amount += deed.amount));
    }
    const pauses = isPaused ? [{ from: minute, to: minute + 1 }] : [];
    const kind = countsAt(minute, { calendar, pauses, unit });
    life.push(kind === 'working' && counted >= ofTerm ? 'extended' : kind);
    if (kind === 'working') counted += 1;
  }
  return life;
}
