import { describe, expect, it } from 'vitest';
import { calendarSchema } from '../../../src/contract/rulebook.ts';
import type { CalendarContent } from '../../../src/contract/rulebook.ts';
import {
  calendarOf,
  chinaCalendar,
  DEFAULT_CALENDAR,
  nextOpening,
  WALL_TIME,
} from '../../../src/sla/calendar.ts';
import {
  chinaText,
  localDateOf,
  localDayOf,
  midnightOf,
  parseInstant,
  parseLocalDay,
  toInstant,
  weekdayOf,
} from '../../../src/sla/china-time.ts';
import { china } from './china.ts';

const calendar = chinaCalendar();
const MONDAY = parseLocalDay('2026-11-23');
const worksOn = (date: string) => calendar.spansOn(parseLocalDay(date)).length > 0;

/** Counted by hand on the State Council's notice for 2026. */
const DAYS_OFF_2026 = [
  '2026-01-01',
  '2026-01-03',
  '2026-02-15',
  '2026-02-23',
  '2026-04-06',
  '2026-05-01',
  '2026-05-05',
  '2026-06-19',
  '2026-09-25',
  '2026-10-01',
  '2026-10-07',
];
const MAKE_UP_DAYS_2026 = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
];

describe('chinaCalendar', () => {
  it('is off on the holidays of 2026', () => {
    expect(DAYS_OFF_2026.filter(worksOn)).toEqual([]);
    expect(calendar.nameOn(parseLocalDay('2026-10-01'))).toEqual({
      zh: '国庆节',
      en: 'National Day',
    });
  });

  it('works on the week-ends that make up for holidays (调休)', () => {
    expect(MAKE_UP_DAYS_2026.filter(worksOn)).toEqual(MAKE_UP_DAYS_2026);
    expect(MAKE_UP_DAYS_2026.map(parseLocalDay).every((day) => weekdayOf(day) >= 5)).toBe(true);
    expect(calendar.nameOn(parseLocalDay('2026-10-10'))?.zh).toBe('国庆节调休上班');
  });

  it('has 248 working days in 2026', () => {
    const first = parseLocalDay('2026-01-01');
    const days = Array.from({ length: 365 }, (_, index) => first + index);
    expect(days.filter((day) => calendar.spansOn(day).length > 0)).toHaveLength(248);
  });

  it('has office hours with a lunch break', () => {
    expect(calendar.spansOn(MONDAY)).toEqual([
      { from: 540, to: 720 },
      { from: 810, to: 1050 },
    ]);
    expect(calendar.dayMinutes).toBe(420);
  });

  it('calls the years without a notice provisional, with week-ends off and nothing else', () => {
    expect([2003, 2004, 2026, 2027].map((year) => calendar.isProvisional(year))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(worksOn('2027-01-01')).toBe(true);
    expect(worksOn('2027-01-02')).toBe(false);
  });
});

describe('calendarOf', () => {
  const morning = [{ from: 540, to: 720 }];
  const noon = [{ from: 600, to: 720 }];
  const worked = (content: CalendarContent, date: string) =>
    calendarOf(content).spansOn(parseLocalDay(date));

  it('has the hours of each day of the week, and those of a Monday on make-up days', () => {
    const week = [noon, morning, morning, morning, morning, morning, []];
    const content = { ...DEFAULT_CALENDAR, week };
    expect(worked(content, '2026-11-23')).toEqual(noon);
    expect(worked(content, '2026-11-24')).toEqual(morning);
    expect(worked(content, '2026-11-28')).toEqual(morning);
    expect(worked(content, '2026-11-29')).toEqual([]);
    expect(worked(content, '2026-10-10')).toEqual(noon);
    expect(calendarOf(content).dayMinutes).toBe(180);
  });

  it("puts the city's own days before those of the notices", () => {
    const days = [
      { date: '2026-10-10', spans: morning, name: { zh: '半天', en: 'Half day' } },
      { date: '2026-10-02', spans: noon },
      { date: '2026-11-23', spans: [] },
    ];
    const content = { ...DEFAULT_CALENDAR, days };
    expect(worked(content, '2026-10-10')).toEqual(morning);
    expect(worked(content, '2026-10-02')).toEqual(noon);
    expect(worked(content, '2026-11-23')).toEqual([]);
    const { nameOn } = calendarOf(content);
    expect(nameOn(parseLocalDay('2026-10-10'))?.zh).toBe('半天');
    expect(nameOn(parseLocalDay('2026-10-02'))).toBeUndefined();
  });

  it('knows no holidays without a base, and the years that it is told', () => {
    const content: CalendarContent = { ...DEFAULT_CALENDAR, base: 'none', noticedYears: [2027] };
    expect(worked(content, '2026-10-01')).toHaveLength(2);
    expect(worked(content, '2026-10-10')).toEqual([]);
    const isProvisional = (year: number) => calendarOf(content).isProvisional(year);
    expect([2026, 2027].map(isProvisional)).toEqual([true, false]);
    const withBase = calendarOf({ ...content, base: 'china' });
    expect([2026, 2027, 2028].map((year) => withBase.isProvisional(year))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is compiled once', () => {
    const content = { ...DEFAULT_CALENDAR };
    expect(calendarOf(content)).toBe(calendarOf(content));
  });

  it('refuses a day that there is not', () => {
    const days = [{ date: '2026-02-30', spans: [] }];
    expect(() => calendarOf({ ...DEFAULT_CALENDAR, days })).toThrow('No such day');
  });

  it('is content that can be published', () => {
    expect(calendarSchema.parse(DEFAULT_CALENDAR)).toEqual(DEFAULT_CALENDAR);
    const closed = { ...DEFAULT_CALENDAR, week: DEFAULT_CALENDAR.week.map(() => []) };
    expect(calendarSchema.safeParse(closed).success).toBe(false);
  });
});

describe('nextOpening', () => {
  it.each([
    ['inside of working hours', '2026-11-23 10:00:00.123', '2026-11-23 10:00:00.123'],
    ['at the opening', '2026-11-23 09:00', '2026-11-23 09:00'],
    ['at the close before lunch', '2026-11-23 12:00', '2026-11-23 13:30'],
    ['at night', '2026-11-23 03:00', '2026-11-23 09:00'],
    ['at the close of a Friday', '2026-11-27 17:30', '2026-11-30 09:00'],
    ['on a holiday', '2026-10-03 10:00', '2026-10-08 09:00'],
    ['before a make-up day', '2026-10-09 20:00', '2026-10-10 09:00'],
  ])('%s', (_, at, opening) => {
    expect(nextOpening(calendar, china(at))).toBe(china(opening));
  });
});

describe('WALL_TIME', () => {
  it('counts every minute of every day', () => {
    expect(WALL_TIME.spansOn(parseLocalDay('2026-10-01'))).toEqual([{ from: 0, to: 1440 }]);
    expect(WALL_TIME.isProvisional(2030)).toBe(false);
  });
});

describe('China time', () => {
  it('puts an instant on the day that the city has then', () => {
    expect(localDateOf(localDayOf(Date.parse('2026-02-13T15:59:59.999Z')))).toBe('2026-02-13');
    expect(localDateOf(localDayOf(Date.parse('2026-02-13T16:00:00.000Z')))).toBe('2026-02-14');
    expect(toInstant(midnightOf(parseLocalDay('2026-02-14')))).toBe('2026-02-13T16:00:00.000Z');
    expect(localDateOf(localDayOf(Date.parse('1969-12-31T15:59:00.000Z')))).toBe('1969-12-31');
  });

  it('knows the day of the week, before 1970 as well', () => {
    const dates = ['2026-11-23', '2026-11-29', '1970-01-01', '1969-12-28', '1949-10-01'];
    expect(dates.map((date) => weekdayOf(parseLocalDay(date)))).toEqual([0, 6, 3, 6, 5]);
  });

  it('shows an instant with its zone', () => {
    expect(chinaText('2026-10-08T09:30:00.000Z')).toBe('2026-10-08T17:30:00.000+08:00');
    expect(china('2026-10-08 17:30')).toBe('2026-10-08T09:30:00.000Z');
  });

  it.each(['2026-02-30', '2026-2-3', 'soon', ''])('refuses the day "%s"', (date) => {
    expect(() => parseLocalDay(date)).toThrow(RangeError);
  });

  it('refuses what is no instant in UTC, and years of more than four digits', () => {
    expect(() => parseInstant('2026-02-14T09:00:00')).toThrow(RangeError);
    expect(() => parseInstant('Z')).toThrow(RangeError);
    expect(() => toInstant(Date.UTC(10_000, 0))).toThrow(RangeError);
    expect(() => toInstant(Number.NaN)).toThrow(RangeError);
  });
});
