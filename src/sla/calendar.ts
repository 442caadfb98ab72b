import noticed from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { CalendarContent, Span } from '../contract/rulebook.ts';
import type { Instant, Name } from '../contract/words.ts';
import { DAY_MINUTES, parseInstant, parseLocalDay, toInstant, weekdayOf } from './china-time.ts';
import type { LocalDay } from './china-time.ts';
import { walk } from './walk.ts';

/** Which hours of which days count. */

export interface WorkCalendar {
  id: string;
  /** The working spans of a day: in order, apart or touching, none empty; no span, no work. */
  spansOn(day: LocalDay): readonly Span[];
  /** The holiday of a day off, or why people work on a make-up day (调休); otherwise nothing. */
  nameOn(day: LocalDay): Name | undefined;
  /** True while no notice on holidays covers the year: its days may still change. */
  isProvisional(year: number): boolean;
  /** The working minutes of the longest usual day: what a day is worth where minutes are counted. */
  dayMinutes: number;
}

const NO_SPANS: readonly Span[] = [];
const ALL_DAY: readonly Span[] = [{ from: 0, to: DAY_MINUTES }];

/** Every minute counts, for terms in wall time. */
export const WALL_TIME: WorkCalendar = {
  id: 'wall-time',
  spansOn: () => ALL_DAY,
  nameOn: () => undefined,
  isProvisional: () => false,
  dayMinutes: DAY_MINUTES,
};

const OFFICE_HOURS: Span[] = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13.5 * 60, to: 17.5 * 60 },
];

/** Monday to Friday, 09:00-12:00 and 13:30-17:30, by the State Council's notices. */
export const DEFAULT_CALENDAR: CalendarContent = {
  week: [OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, [], []],
  base: 'china',
  days: [],
  noticedYears: [],
};

interface SpecialDay {
  spans: readonly Span[];
  name: Name | undefined;
}

/** Compiled once for each content, which nobody may change afterwards. */
const compiled = new WeakMap<CalendarContent, WorkCalendar>();

/**
 * The calendar of some rules: the city's own days first, then the holidays and make-up workdays (调休)
 * of the base, then the week. A make-up workday has the hours of a Monday; one with hours of its own is
 * a day of the city's. The base `china` knows the State Council's yearly notices as `chinese-days` has
 * them (2004 to 2026); all years but those and `noticedYears` are provisional: their week-ends are off,
 * their holidays unknown. Throws a RangeError for a date that there is not.
 */
export function calendarOf(content: CalendarContent): WorkCalendar {
  const known = compiled.get(content);
  if (known) return known;
  const calendar = compile(content);
  compiled.set(content, calendar);
  return calendar;
}

/** The calendar of a desk that has not set its own. */
export const chinaCalendar = (): WorkCalendar => calendarOf(DEFAULT_CALENDAR);

function compile({ week, base, days, noticedYears }: CalendarContent): WorkCalendar {
  const special = new Map<LocalDay, SpecialDay>();
  for (const { day, works, name } of base === 'china' ? noticedDays() : []) {
    special.set(day, { spans: (works && week[0]) || NO_SPANS, name });
  }
  for (const { date, spans, name } of days) special.set(parseLocalDay(date), { spans, name });
  const years = new Set(noticedYears);
  if (base === 'china') {
    for (const date of Object.keys(noticed.holidays)) years.add(Number(date.slice(0, 4)));
  }
  return {
    id: base,
    spansOn: (day) => special.get(day)?.spans ?? week[weekdayOf(day)] ?? NO_SPANS,
    nameOn: (day) => special.get(day)?.name,
    isProvisional: (year) => !years.has(year),
    dayMinutes: Math.max(...week.map(minutesOf)),
  };
}

const minutesOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);

interface NoticedDay {
  day: LocalDay;
  works: boolean;
  name: Name;
}

/**
 * The days of the State Council's notices. It reads the data of `chinese-days` and not its functions,
 * which take a date in the time zone of the machine and are a day off west of Greenwich.
 */
function noticedDays(): NoticedDay[] {
  const makeUp = namedDays(noticed.workdays).map(({ day, name: { zh, en } }) => ({
    day,
    works: true,
    name: { zh: `${zh}调休上班`, en: `Make-up workday for ${en}` },
  }));
  return [...makeUp, ...namedDays(noticed.holidays).map((off) => ({ ...off, works: false }))];
}

/** `{"2026-10-01": "National Day,国庆节,3"}`, where the last part is the number of statutory days. */
function namedDays(days: Readonly<Record<string, string>>): { day: LocalDay; name: Name }[] {
  return Object.entries(days).map(([date, text]) => {
    const [en = text, zh = text] = text.split(',');
    return { day: parseLocalDay(date), name: { zh, en } };
  });
}

/**
 * The first instant from `at` on that lies in working time: `at` itself within a span, else the start of
 * the next. The close of a span is no longer within it. Throws a RangeError when 100 years have none.
 */
export function nextOpening(calendar: WorkCalendar, at: Instant): Instant {
  const start = parseInstant(at);
  let opening = start;
  walk({ calendar, pauses: [] }, start, (from, _to, kind) => {
    opening = from;
    return kind !== 'working';
  });
  return opening === start ? at : toInstant(opening);
}
