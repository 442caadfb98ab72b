import type {
  CalendarBase,
  CalendarContent,
  CalendarDay,
  Span,
} from '../../../../../src/contract/rulebook.ts';
import type { Name } from '../../../../../src/contract/words.ts';
import { weekdayOf } from '../lib/city-days.ts';
import { lengthOf } from '../lib/hours.ts';
import { isSame } from '../lib/same.ts';

/** What a day is to those who look at a calendar. */
export type DayKind = 'work' | 'off' | 'holiday' | 'made_up' | 'half' | 'own_hours';

export interface Day {
  date: string;
  kind: DayKind;
  spans: readonly Span[];
  name: Name | undefined;
  /** Who says so: the city, a notice that we ship, or the week. */
  from: 'city' | 'base' | 'week';
}

export interface CalendarBook {
  content: CalendarContent;
  base: CalendarBase;
}

const MONDAY = 0;

const weekHours = ({ week }: CalendarContent, date: string): readonly Span[] =>
  week[weekdayOf(date)] ?? [];

/** The hours that a day has when it is a working day: those of its weekday, else of a Monday. */
export const usualHours = (content: CalendarContent, date: string): readonly Span[] => {
  const own = weekHours(content, date);
  return own.length > 0 ? own : (content.week[MONDAY] ?? []);
};

/** The usual hours before and after the break. */
export const halvesOf = (spans: readonly Span[]): { morning: Span[]; afternoon: Span[] } => ({
  morning: spans.slice(0, 1),
  afternoon: spans.length > 1 ? spans.slice(-1) : [],
});

const cityKind = (content: CalendarContent, { date, spans, name }: CalendarDay): DayKind => {
  if (spans.length === 0) return name ? 'holiday' : 'off';
  const usual = usualHours(content, date);
  if (isSame(spans, usual)) return weekHours(content, date).length > 0 ? 'work' : 'made_up';
  const { morning, afternoon } = halvesOf(usual);
  if (usual.length > 1 && (isSame(spans, morning) || isSame(spans, afternoon))) return 'half';
  return 'own_hours';
};

/** Days by date, for looking many up. */
export const indexed = ({ content, base }: CalendarBook) => {
  const city = new Map(content.days.map((day) => [day.date, day]));
  const shipped = new Map(
    content.base === 'china' ? base.days.map((day) => [day.date, day] as const) : [],
  );
  return (date: string): Day => {
    const own = city.get(date);
    if (own) return { ...own, name: own.name, kind: cityKind(content, own), from: 'city' };
    const notice = shipped.get(date);
    if (notice) {
      const spans = notice.works ? (content.week[MONDAY] ?? []) : [];
      const kind = notice.works ? 'made_up' : 'holiday';
      return { date, kind, spans, name: notice.name, from: 'base' };
    }
    const spans = weekHours(content, date);
    const kind = spans.length > 0 ? 'work' : 'off';
    return { date, kind, spans, name: undefined, from: 'week' };
  };
};

/** No notice has told the holidays of this year: they may still change. */
export const isProvisional = ({ content, base }: CalendarBook, year: number): boolean =>
  !content.noticedYears.includes(year) && !(content.base === 'china' && base.years.includes(year));

export const firstProvisionalYear = (book: CalendarBook, from: number): number => {
  let year = from;
  while (!isProvisional(book, year)) year += 1;
  return year;
};

const inOrder = (days: readonly CalendarDay[]): CalendarDay[] =>
  days.toSorted((a, b) => (a.date < b.date ? -1 : 1));

/** With these days said by the city. */
export const withDays = (
  content: CalendarContent,
  days: readonly CalendarDay[],
): CalendarContent => {
  const said = new Set(days.map(({ date }) => date));
  return { ...content, days: inOrder([...content.days.filter((d) => !said.has(d.date)), ...days]) };
};

/** With these days as the notices and the week have them. */
export const withoutDays = (
  content: CalendarContent,
  dates: readonly string[],
): CalendarContent => ({ ...content, days: content.days.filter((d) => !dates.includes(d.date)) });

/** What an imported notice adds to the rules in force, put into a draft that may say more. */
export const withNotice = (
  draft: CalendarContent,
  inForce: CalendarContent,
  imported: CalendarContent,
): CalendarContent => {
  const before = new Map(inForce.days.map((day) => [day.date, day]));
  const news = imported.days.filter((day) => !isSame(day, before.get(day.date)));
  const years = new Set([...draft.noticedYears, ...imported.noticedYears]);
  return { ...withDays(draft, news), noticedYears: [...years].sort((a, b) => a - b) };
};

export interface NamedRun {
  name: Name;
  from: string;
  to: string;
  kind: DayKind;
}

/** The days of a month that have a name, neighbours of the same name made one. */
export const namedRuns = (days: readonly Day[]): NamedRun[] => {
  const runs: NamedRun[] = [];
  for (const [at, { date, name, kind }] of days.entries()) {
    if (!name) continue;
    const last = runs.at(-1);
    const isNext = last !== undefined && last.to === days[at - 1]?.date;
    if (isNext && last.kind === kind && isSame(last.name, name)) last.to = date;
    else runs.push({ name, kind, from: date, to: date });
  }
  return runs;
};

/** Working days and minutes of some dates, for a total below a month. */
export const workOf = (days: readonly Day[]): { days: number; minutes: number } => ({
  days: days.filter(({ spans }) => spans.length > 0).length,
  minutes: days.reduce((sum, { spans }) => sum + lengthOf(spans), 0),
});
