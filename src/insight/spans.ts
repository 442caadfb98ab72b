import type { Instant } from '../contract/words.ts';
import {
  DAY_MS,
  localDateOf,
  localDayOf,
  midnightOf,
  parseInstant,
  parseLocalDay,
  toInstant,
  type LocalDay,
} from '../sla/china-time.ts';

/** Days and months of the city's calendar (China time), in which what is over is counted once. */

/** [from, to) */
export interface Period {
  from: Instant;
  to: Instant;
}

export const UNITS = ['month', 'day'] as const;
export type Unit = (typeof UNITS)[number];
/** `day 2026-11-23` or `month 2026-11`: of one unit, their order is that of time. */
export type Span = `${Unit} ${string}`;

/** The month and the day in which an instant lies. */
export const spansAt = (at: Instant): Span[] =>
  UNITS.map((unit) => spanOf(unit, localDayOf(parseInstant(at))));

export function periodOf(span: Span): Period {
  const [unit, name = ''] = span.split(' ');
  const first = parseLocalDay(unit === 'day' ? name : `${name}-01`);
  return { from: beginningOf(first), to: beginningOf(nextAfter(unit as Unit, first)) };
}

/** The spans that lie within a period as a whole: from the first one on, and before the other. */
export function wholeSpans(unit: Unit, { from, to }: Period): { first: Span; before: Span } {
  const start = parseInstant(from);
  const day = localDayOf(start);
  const isWhole = midnightOf(firstOf(unit, day)) >= start;
  return {
    first: spanOf(unit, isWhole ? day : nextAfter(unit, day)),
    before: spanOf(unit, localDayOf(parseInstant(to))),
  };
}

/** The days from that of an instant on which are over by `now`, and the months that end with one of them. */
export function spansOver(from: Instant, now: Instant): Span[] {
  const spans: Span[] = [];
  const today = localDayOf(parseInstant(now));
  for (let day = localDayOf(parseInstant(from)); day < today; day += 1) {
    spans.push(spanOf('day', day));
    if (nextAfter('month', day) === day + 1) spans.push(spanOf('month', day));
  }
  return spans;
}

/** What is left of a period: parts in order, none empty. `taken` do not overlap. */
export function without({ from, to }: Period, taken: readonly Period[]): Period[] {
  const parts: Period[] = [];
  let at = from;
  for (const one of taken.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (one.from > at) parts.push({ from: at, to: one.from });
    at = one.to;
  }
  return at < to ? [...parts, { from: at, to }] : parts;
}

const spanOf = (unit: Unit, day: LocalDay): Span =>
  `${unit} ${localDateOf(day).slice(0, unit === 'day' ? 10 : 7)}`;

const firstOf = (unit: Unit, day: LocalDay): LocalDay =>
  unit === 'day' ? day : day + 1 - new Date(day * DAY_MS).getUTCDate();

/** The first day after the span of a day; 31 days after its first, a month is the next one. */
const nextAfter = (unit: Unit, day: LocalDay): LocalDay =>
  unit === 'day' ? day + 1 : firstOf(unit, firstOf(unit, day) + 31);

const beginningOf = (day: LocalDay): Instant => toInstant(midnightOf(day));
