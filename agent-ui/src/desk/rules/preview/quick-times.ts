import {
  firstProvisionalYear,
  indexed,
  type CalendarBook,
  type Day,
} from '../calendar/calendar-days.ts';
import { addDays, cityDate, instantOf, weekdayOf, yearOf } from '../lib/city-days.ts';

/** Times at which deadlines are told from each other, as the calendar on show has them. */
export type QuickTime = 'now' | 'friday' | 'eve' | 'made_up' | 'provisional';

const FRIDAY = 4;
const LOOK_BACK_DAYS = 800;
const LOOK_AHEAD_DAYS = 400;

type DayOf = (date: string) => Day;

/** The next day from `today` on that fits, else the last one before it. */
const nearest = (today: string, fits: (date: string) => boolean): string | undefined => {
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead += 1) {
    const date = addDays(today, ahead);
    if (fits(date)) return date;
  }
  for (let back = 1; back < LOOK_BACK_DAYS; back += 1) {
    const date = addDays(today, -back);
    if (fits(date)) return date;
  }
  return undefined;
};

const workingDayBefore = (
  date: string,
  dayOf: DayOf,
  fits: (date: string) => boolean,
): string | undefined => {
  for (let back = 1; back < 40; back += 1) {
    const before = addDays(date, -back);
    if (dayOf(before).spans.length > 0 && fits(before)) return before;
  }
  return undefined;
};

/** The first day of a National Day holiday (国庆). */
const isNationalDay = (dayOf: DayOf) => (date: string) =>
  date.endsWith('-10-01') && dayOf(date).kind === 'holiday';

/** What can be chosen, with its instant; what the calendar does not have is left out. */
export const quickTimes = (book: CalendarBook, now: number): [QuickTime, string][] => {
  const dayOf = indexed(book);
  const today = cityDate(now);
  const national = nearest(today, isNationalDay(dayOf));
  const before = (fits: (date: string) => boolean) =>
    national === undefined ? undefined : workingDayBefore(national, dayOf, fits);
  const found: Record<QuickTime, string | undefined> = {
    now: new Date(now).toISOString(),
    friday: at(
      before((date) => weekdayOf(date) === FRIDAY),
      '16:30',
    ),
    eve: at(
      before(() => true),
      '16:30',
    ),
    made_up: at(
      nearest(today, (date) => dayOf(date).kind === 'made_up'),
      '10:00',
    ),
    provisional: at(`${firstProvisionalYear(book, yearOf(today)) - 1}-12-31`, '16:30'),
  };
  return (Object.entries(found) as [QuickTime, string | undefined][]).filter(
    (entry): entry is [QuickTime, string] => entry[1] !== undefined,
  );
};

const at = (date: string | undefined, time: string): string | undefined =>
  date === undefined ? undefined : instantOf(`${date}T${time}`);
