import type { Clock, ClockExplanation } from '../contract/clock.ts';
import type { Instant } from '../contract/words.ts';
import type { WorkCalendar } from './calendar.ts';
import { localDateOf, localDayOf, MINUTE_MS, parseInstant } from './china-time.ts';
import { countedOn, datesOf, marksOf, openPause } from './dating.ts';
import { explain } from './working-time.ts';

/**
 * Why a clock is due when it is: the stretches of its time from start to due, by the walk that dated it.
 * A pause that lasts is taken to end at `now`, or with the clock if that has ended, and the clock in the
 * answer is due accordingly.
 */
export function explainClock(
  clock: Clock,
  { calendar, now }: { calendar: WorkCalendar; now: Instant },
): ClockExplanation {
  const until = clock.endedAt ?? now;
  const pauses = (clock.pauses ?? []).map((pause) => ({ ...pause, to: pause.to ?? until }));
  const isMoved = openPause(clock) !== undefined && !clock.breachedAt;
  const dated = isMoved ? { ...clock, ...datesOf({ ...clock, pauses }, calendar) } : clock;
  const counted = countedOn(clock.unit, calendar);
  const stretches = explain(counted, {
    from: clock.startedAt,
    to: dated.dueAt,
    pauses,
    extended: marksOf({ ...clock, pauses }, calendar),
  });
  const year = Number(localDateOf(localDayOf(parseInstant(dated.dueAt))).slice(0, 4));
  return {
    clock: dated,
    stretches,
    countedMinutes: minutesUntil(stretches, dated.dueAt),
    goneMinutes: minutesUntil(stretches, until),
    provisional: counted.isProvisional(year),
  };
}

/** The minutes that count in those stretches before an instant. */
function minutesUntil(stretches: ClockExplanation['stretches'], until: Instant): number {
  const end = parseInstant(until);
  const ms = stretches
    .filter(({ counts }) => counts === 'working' || counts === 'extended')
    .reduce((sum, { from, to }) => {
      const start = parseInstant(from);
      return sum + Math.max(0, Math.min(parseInstant(to), end) - start);
    }, 0);
  return ms / MINUTE_MS;
}
