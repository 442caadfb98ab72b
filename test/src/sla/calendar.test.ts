import { describe, expect, it } from 'vitest';
import { chinaCalendar, WALL_TIME } from '../../../src/sla/calendar.ts';
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

  it('has office hours with a lunch break, or the hours that it is given', () => {
    const monday = parseLocalDay('2026-11-23');
    expect(calendar.spansOn(monday)).toEqual([
      { from: 540, to: 720 },
      { from: 810, to: 1050 },
    ]);
    const early = chinaCalendar({ spans: [{ from: 480, to: 960 }] });
    expect(early.spansOn(monday)).toEqual([{ from: 480, to: 960 }]);
  });

  it.each([
    { spans: [{ from: 540, to: 540 }] },
    { spans: [{ from: -1, to: 540 }] },
    { spans: [{ from: 540, to: 1441 }] },
    {
      spans: [
        { from: 540, to: 720 },
        { from: 700, to: 800 },
      ],
    },
    { spans: [{ from: Number.NaN, to: 540 }] },
  ])('refuses spans $spans', (options) => {
    expect(() => chinaCalendar(options)).toThrow(RangeError);
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
