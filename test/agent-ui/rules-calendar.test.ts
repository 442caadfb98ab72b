import { describe, expect, it } from 'vitest';
import {
  indexed,
  isProvisional,
  namedRuns,
  usualHours,
  withDays,
  withNotice,
  withoutDays,
} from '../../agent-ui/src/desk/rules/calendar/calendar-days.ts';
import { daysOfMonth } from '../../agent-ui/src/desk/rules/lib/city-days.ts';
import { areSound, minutesOf } from '../../agent-ui/src/desk/rules/lib/hours.ts';
import { quickTimes } from '../../agent-ui/src/desk/rules/preview/quick-times.ts';
import { readCalendarBase } from '../../server/rulebook/calendar-base.ts';
import type { CalendarContent } from '../../src/contract/rulebook.ts';

const OFFICE = [
  { from: 540, to: 720 },
  { from: 810, to: 1_050 },
];
const content: CalendarContent = {
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  base: 'china',
  days: [],
  noticedYears: [],
};
const base = readCalendarBase();
const book = { content, base };
const kindOn = (date: string, own = content) => indexed({ content: own, base })(date).kind;

describe('the days of a calendar', () => {
  it('are those of the shipped notices and the week', () => {
    expect(kindOn('2026-10-01')).toBe('holiday');
    expect(kindOn('2026-10-10')).toBe('made_up');
    expect(kindOn('2026-10-11')).toBe('off');
    expect(kindOn('2026-10-12')).toBe('work');
    expect(kindOn('2026-10-01', { ...content, base: 'none' })).toBe('work');
  });

  it('are the city’s own where it says so', () => {
    const own = withDays(content, [
      { date: '2026-10-01', spans: OFFICE },
      { date: '2026-10-12', spans: OFFICE.slice(0, 1) },
      { date: '2026-10-13', spans: [], name: { zh: '市庆', en: 'City day' } },
      { date: '2026-10-17', spans: OFFICE },
      { date: '2026-10-14', spans: [{ from: 600, to: 660 }] },
    ]);
    expect(own.days.map(({ date }) => date)).toEqual(own.days.map(({ date }) => date).toSorted());
    expect(kindOn('2026-10-01', own)).toBe('work');
    expect(kindOn('2026-10-12', own)).toBe('half');
    expect(kindOn('2026-10-13', own)).toBe('holiday');
    expect(kindOn('2026-10-14', own)).toBe('own_hours');
    expect(kindOn('2026-10-17', own)).toBe('made_up');
    expect(withoutDays(own, ['2026-10-01']).days).toHaveLength(4);
  });

  it('have the hours of a Monday where a weekend is worked', () => {
    expect(usualHours(content, '2026-10-17')).toEqual(OFFICE);
  });

  it('are told by their names', () => {
    const october = daysOfMonth(2026, 10).map(indexed(book));
    expect(namedRuns(october).map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-07'],
      ['2026-10-10', '2026-10-10'],
    ]);
  });
});

describe('a year without a notice', () => {
  it('is provisional until it is noticed', () => {
    expect(isProvisional(book, 2026)).toBe(false);
    expect(isProvisional(book, 2031)).toBe(true);
    const noticed = { ...content, noticedYears: [2031] };
    expect(isProvisional({ content: noticed, base }, 2031)).toBe(false);
  });

  it('takes a notice in without losing what the draft says', () => {
    const draft = withDays(content, [{ date: '2026-11-26', spans: [] }]);
    const imported = {
      ...withDays(content, [{ date: '2027-01-01', spans: [] }]),
      noticedYears: [2027],
    };
    const next = withNotice(draft, content, imported);
    expect(next.days.map(({ date }) => date)).toEqual(['2026-11-26', '2027-01-01']);
    expect(next.noticedYears).toEqual([2027]);
  });
});

describe('quick choices of a time', () => {
  const now = Date.parse('2025-09-01T10:00:00+08:00');
  const times = new Map(quickTimes(book, now));

  it('have the Friday and the last working day before 国庆', () => {
    expect(times.get('friday')).toBe('2025-09-26T08:30:00.000Z');
    expect(times.get('eve')).toBe('2025-09-30T08:30:00.000Z');
  });

  it('have a make-up workday and the eve of a provisional year', () => {
    expect(times.get('made_up')).toBe('2025-09-28T02:00:00.000Z');
    expect(times.get('provisional')).toBe('2026-12-31T08:30:00.000Z');
  });

  it('go back to the last 国庆 that is known', () => {
    const later = new Map(quickTimes(book, Date.parse('2026-11-23T10:00:00+08:00')));
    expect(later.get('friday')).toBe('2026-09-18T08:30:00.000Z');
  });
});

describe('hours as people type them', () => {
  it('are read with and without a colon', () => {
    expect(minutesOf('9:00')).toBe(540);
    expect(minutesOf('1330')).toBe(810);
    expect(minutesOf('17：30')).toBe(1_050);
    expect(minutesOf('24:00')).toBe(1_440);
  });

  it('are refused when they are no time', () => {
    for (const text of ['', '9', '25:00', '12:60', '24:01']) expect(minutesOf(text)).toBeNull();
  });

  it('must be in order and apart', () => {
    expect(areSound(OFFICE)).toBe(true);
    expect(areSound([...OFFICE].reverse())).toBe(false);
    expect(areSound([{ from: 540, to: 540 }])).toBe(false);
  });
});
