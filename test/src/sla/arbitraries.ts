import * as fc from 'fast-check';
import type { Term } from '../../../src/contract/clock.ts';
import type { CalendarContent, Span } from '../../../src/contract/rulebook.ts';
import type { Instant } from '../../../src/contract/words.ts';
import { calendarOf, chinaCalendar } from '../../../src/sla/calendar.ts';
import {
  localDateOf,
  midnightOf,
  parseInstant,
  parseLocalDay,
  toInstant,
} from '../../../src/sla/china-time.ts';
import type { MinuteRange } from './minute-oracle.ts';

/** Any calendar, and any minute, pause and term on it. The time is that of the Spring Festival of 2026. */

const MINUTE = 60_000;
const FIRST_DAY = parseLocalDay('2026-02-01');
const FIRST_MINUTE = FIRST_DAY * 1440;

export const instantOf = (minute: number): Instant =>
  toInstant(midnightOf(FIRST_DAY) + (minute - FIRST_MINUTE) * MINUTE);
export const minuteOf = (instant: Instant): number =>
  (parseInstant(instant) - midnightOf(FIRST_DAY)) / MINUTE + FIRST_MINUTE;

/** Half hours, so that edges meet, and any minute. */
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 48 }).map((half) => half * 30),
  fc.integer({ min: 0, max: 1440 }),
);
const spans: fc.Arbitrary<Span[]> = fc
  .uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((from, index) => {
      const to = edges[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    }),
  );
const maybeSpans = fc.oneof(spans, fc.constant<Span[]>([]));

const localDates = fc.nat(40).map((day) => localDateOf(FIRST_DAY + day));
const holiday = { zh: '假', en: 'Holiday' };
const days: fc.Arbitrary<CalendarContent['days']> = fc.array(
  fc
    .record({ date: localDates, spans: maybeSpans, name: fc.option(fc.constant(holiday)) })
    .map(({ name, ...day }) => ({ ...day, ...(name && { name }) })),
  { maxLength: 15 },
);

/** One day of the week has its morning, so that nothing takes years. */
const weeks = fc
  .tuple(fc.array(maybeSpans, { minLength: 7, maxLength: 7 }), fc.nat(6))
  .map(([week, open]) => week.with(open, [{ from: 540, to: 720 }]));

export const contents: fc.Arbitrary<CalendarContent> = fc.record({
  week: weeks,
  base: fc.constantFrom('china', 'none'),
  days,
  noticedYears: fc.constant([]),
});
export const calendars = fc.oneof(contents.map(calendarOf), fc.constant(chinaCalendar()));

export const minutes = fc
  .tuple(fc.integer({ min: 0, max: 20 }), minuteOfDay)
  .map(([day, minute]) => FIRST_MINUTE + day * 1440 + minute);
export const lengths = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 6000 }),
);
export const pauses: fc.Arbitrary<MinuteRange[]> = fc.array(
  fc.tuple(minutes, lengths).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 5 },
);
/** To the millisecond. */
export const instants = fc
  .tuple(minutes, fc.nat(MINUTE - 1))
  .map(([minute, ms]) => toInstant(parseInstant(instantOf(minute)) + ms));

export const inDays: fc.Arbitrary<Term> = fc.record({
  amount: fc.nat(6),
  unit: fc.constant('workingDays'),
});
export const inMinutes: fc.Arbitrary<Term> = fc.record({
  amount: fc.nat(2000),
  unit: fc.constantFrom('workingMinutes', 'minutes'),
});
export const terms = fc.oneof(inDays, inMinutes);
