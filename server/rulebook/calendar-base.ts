import type { CalendarBase } from '../../src/contract/rulebook.ts';
import { calendarOf, DEFAULT_CALENDAR } from '../../src/sla/calendar.ts';
import { localDateOf, parseLocalDay } from '../../src/sla/china-time.ts';

/** From the first notice on make-up workdays on; no notice is known further ahead. */
const YEARS = { first: 1999, last: 2100 } as const;

/** The holidays and make-up workdays that the base `china` brings, and the years that it knows. */
export function readCalendarBase(): CalendarBase {
  const china = calendarOf(DEFAULT_CALENDAR);
  const all = Array.from({ length: YEARS.last - YEARS.first + 1 }, (_, at) => YEARS.first + at);
  const years = all.filter((year) => !china.isProvisional(year));
  const days = years.flatMap((year) => {
    const first = parseLocalDay(`${year}-01-01`);
    const length = parseLocalDay(`${year + 1}-01-01`) - first;
    return Array.from({ length }, (_, at) => first + at).flatMap((day) => {
      const name = china.nameOn(day);
      return name ? [{ date: localDateOf(day), works: china.spansOn(day).length > 0, name }] : [];
    });
  });
  return { days, years };
}
