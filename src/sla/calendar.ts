import noticed from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { DAY_MINUTES, parseLocalDay, weekdayOf } from './china-time.ts';
import type { LocalDay } from './china-time.ts';

/** Which hours of which days count. */

/** Minutes from local midnight, `to` exclusive: 09:00-12:00 is `{ from: 540, to: 720 }`. */
export interface Span {
  from: number;
  to: number;
}

/** What the desk calls something, in both languages. */
export interface Name {
  zh: string;
  en: string;
}

export interface WorkCalendar {
  id: string;
  /** The working spans of a day: in order, apart or touching, none empty; no span, no work. */
  spansOn(day: LocalDay): readonly Span[];
  /** The holiday of a day off, or why people work on a make-up day (调休); otherwise nothing. */
  nameOn(day: LocalDay): Name | undefined;
  /** True while no notice on holidays covers the year: its days may still change. */
  isProvisional(year: number): boolean;
}

const OFFICE_HOURS: readonly Span[] = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13.5 * 60, to: 17.5 * 60 },
];
const NO_SPANS: readonly Span[] = [];
const ALL_DAY: readonly Span[] = [{ from: 0, to: DAY_MINUTES }];

/** Every minute counts, for terms in wall time. */
export const WALL_TIME: WorkCalendar = {
  id: 'wall-time',
  spansOn: () => ALL_DAY,
  nameOn: () => undefined,
  isProvisional: () => false,
};

/**
 * The working days of mainland China: Monday to Friday, less the holidays and plus the make-up
 * workdays (调休) of the State Council's yearly notices, as `chinese-days` knows them (2004 to
 * 2026). The other years are provisional: their week-ends are off, their holidays unknown.
 *
 * It reads that package's data and not its functions, which take a date in the time zone of the
 * machine and are a day off west of Greenwich.
 *
 * `spans` are the hours of each working day, by default 09:00-12:00 and 13:30-17:30. Throws a
 * RangeError if they are not what `WorkCalendar.spansOn` promises.
 */
export function chinaCalendar(options: { spans?: Span[] } = {}): WorkCalendar {
  const spans = options.spans ?? OFFICE_HOURS;
  checkSpans(spans);
  const holidays = namedDays(noticed.holidays, (name) => name);
  const makeUpDays = namedDays(noticed.workdays, ({ zh, en }) => ({
    zh: `${zh}调休上班`,
    en: `Make-up workday for ${en}`,
  }));
  const noticedYears = new Set(Object.keys(noticed.holidays).map((date) => date.slice(0, 4)));
  return {
    id: 'china',
    spansOn(day) {
      if (holidays.has(day)) return NO_SPANS;
      return weekdayOf(day) < 5 || makeUpDays.has(day) ? spans : NO_SPANS;
    },
    nameOn: (day) => holidays.get(day) ?? makeUpDays.get(day),
    isProvisional: (year) => !noticedYears.has(String(year)),
  };
}

function checkSpans(spans: readonly Span[]): void {
  let end = 0;
  for (const { from, to } of spans) {
    if (!(from >= end && to > from && to <= DAY_MINUTES)) {
      throw new RangeError(`Spans must be in order, apart and within a day: ${from}-${to}`);
    }
    end = to;
  }
}

/** `{"2026-10-01": "National Day,国庆节,3"}`, where the last part is the number of statutory days. */
function namedDays(
  days: Readonly<Record<string, string>>,
  nameOf: (holiday: Name) => Name,
): ReadonlyMap<LocalDay, Name> {
  return new Map(
    Object.entries(days).map(([date, text]) => {
      const [en = text, zh = text] = text.split(',');
      return [parseLocalDay(date), nameOf({ zh, en })];
    }),
  );
}
