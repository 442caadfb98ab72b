import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import type { WorkCalendar } from '../../../src/sla/calendar.ts';
import {
  addWorkingMinutes,
  endOfWorkingDay,
  explain,
  workingMinutesBetween,
} from '../../../src/sla/working-time.ts';
import { china } from './china.ts';

const calendar = chinaCalendar();
const neverOpen: WorkCalendar = {
  id: 'never-open',
  spansOn: () => [],
  nameOn: () => undefined,
  isProvisional: () => false,
  dayMinutes: 0,
};

describe('endOfWorkingDay', () => {
  it.each([
    // Plain days: a Monday at any hour, and the Friday and week-end before the next Monday.
    ['2026-11-23 00:00', 1, '2026-11-24 17:30'],
    ['2026-11-23 08:00', 1, '2026-11-24 17:30'],
    ['2026-11-23 17:30', 1, '2026-11-24 17:30'],
    ['2026-11-23 23:59', 1, '2026-11-24 17:30'],
    ['2026-11-27 16:30', 1, '2026-11-30 17:30'],
    ['2026-11-28 10:00', 1, '2026-11-30 17:30'],
    ['2026-11-23 10:00', 5, '2026-11-30 17:30'],
    ['2026-11-23 10:00', 15, '2026-12-14 17:30'],
    // Spring Festival: Saturday 02-14 is worked, 02-15 to 02-23 are off, Saturday 02-28 is worked.
    ['2026-02-13 16:30', 1, '2026-02-14 17:30'],
    ['2026-02-13 16:30', 2, '2026-02-24 17:30'],
    ['2026-02-14 10:00', 1, '2026-02-24 17:30'],
    ['2026-02-17 10:00', 5, '2026-02-28 17:30'],
    ['2026-02-17 10:00', 6, '2026-03-02 17:30'],
    // Labour Day: 05-01 to 05-05 are off, Saturday 05-09 is worked.
    ['2026-04-30 09:00', 4, '2026-05-09 17:30'],
    ['2026-04-30 09:00', 5, '2026-05-11 17:30'],
    // National Day: Sunday 09-20 is worked, 10-01 to 10-07 are off, Saturday 10-10 is worked.
    ['2026-09-18 12:00', 1, '2026-09-20 17:30'],
    ['2026-09-30 16:30', 1, '2026-10-08 17:30'],
    ['2026-09-30 16:30', 3, '2026-10-10 17:30'],
    ['2026-09-30 16:30', 4, '2026-10-12 17:30'],
    ['2026-10-03 03:00', 2, '2026-10-09 17:30'],
    // Over the end of the last year with a notice; 2027-01-01 is a Friday, provisionally worked.
    ['2026-12-30 10:00', 2, '2027-01-01 17:30'],
  ])('%s, %i working days: %s', (from, n, due) => {
    expect(endOfWorkingDay(calendar, china(from), n)).toBe(china(due));
  });

  it('is at once for no working days', () => {
    const holiday = china('2026-10-03 03:00:00.123');
    expect(endOfWorkingDay(calendar, holiday, 0)).toBe(holiday);
  });

  it('counts a half day as a working day that closes earlier', () => {
    const halfDays: WorkCalendar = { ...calendar, spansOn: () => [{ from: 540, to: 720 }] };
    expect(endOfWorkingDay(halfDays, china('2026-11-23 10:00'), 1)).toBe(china('2026-11-24 12:00'));
  });

  it.each([-1, 1.5, Number.NaN, Infinity])('refuses %d working days', (n) => {
    expect(() => endOfWorkingDay(calendar, china('2026-11-23 10:00'), n)).toThrow(RangeError);
  });

  it('gives up on a calendar without working days, and on ages', () => {
    const from = china('2026-11-23 10:00');
    expect(() => endOfWorkingDay(neverOpen, from, 1)).toThrow(
      'Out of reach on calendar "never-open" in 100 years from 2026-11-24',
    );
    expect(() => endOfWorkingDay(calendar, from, 1e9)).toThrow(RangeError);
  });
});

describe('addWorkingMinutes', () => {
  it.each([
    // A day has 180 + 240 minutes. What runs out at a close is due at that close.
    ['2026-11-23 09:00', 180, '2026-11-23 12:00'],
    ['2026-11-23 09:00', 181, '2026-11-23 13:31'],
    ['2026-11-23 09:00', 420, '2026-11-23 17:30'],
    ['2026-11-23 09:00', 421, '2026-11-24 09:01'],
    // Received before, at lunch, at the close, and after: counting begins with the next span.
    ['2026-11-23 06:00', 30, '2026-11-23 09:30'],
    ['2026-11-23 12:00', 1, '2026-11-23 13:31'],
    ['2026-11-23 12:40', 30, '2026-11-23 14:00'],
    ['2026-11-23 17:30', 1, '2026-11-24 09:01'],
    ['2026-11-27 22:00', 30, '2026-11-30 09:30'],
    // Over holidays and make-up days.
    ['2026-02-13 16:30', 60, '2026-02-13 17:30'],
    ['2026-02-13 16:30', 480, '2026-02-14 17:30'],
    ['2026-02-13 16:30', 481, '2026-02-24 09:01'],
    ['2026-10-04 12:00', 1260, '2026-10-10 17:30'],
    ['2026-10-04 12:00', 1261, '2026-10-12 09:01'],
    // Fractions, to the millisecond.
    ['2026-11-23 09:00:00.250', 0.5, '2026-11-23 09:00:30.250'],
    ['2026-11-23 17:29:59.999', 0.001, '2026-11-24 09:00:00.059'],
  ])('%s and %d minutes: %s', (from, minutes, due) => {
    expect(addWorkingMinutes(calendar, china(from), minutes)).toBe(china(due));
  });

  it('adds nothing to the instant itself, at night too', () => {
    const night = china('2026-10-03 03:00:00.123');
    expect(addWorkingMinutes(calendar, night, 0)).toBe(night);
  });

  it.each([-1, Number.NaN, Infinity])('refuses %d minutes', (minutes) => {
    expect(() => addWorkingMinutes(calendar, china('2026-11-23 10:00'), minutes)).toThrow(
      RangeError,
    );
  });

  it('gives up on a calendar without working time, and on ages', () => {
    const from = china('2026-11-23 10:00');
    expect(() => addWorkingMinutes(neverOpen, from, 1)).toThrow(RangeError);
    expect(() => addWorkingMinutes(calendar, from, 1e12)).toThrow(RangeError);
  });
});

describe('workingMinutesBetween', () => {
  it.each([
    ['2026-11-23 09:00', '2026-11-23 17:30', 420],
    ['2026-11-23 11:30', '2026-11-23 13:45', 45],
    ['2026-11-23 12:10', '2026-11-23 13:20', 0],
    ['2026-10-01 00:00', '2026-10-08 09:00', 0],
    ['2026-09-30 16:30', '2026-10-10 17:30', 60 + 3 * 420],
    ['2026-11-23 09:00:00.000', '2026-11-23 09:00:00.600', 0.01],
    ['2026-11-24 09:30', '2026-11-23 17:00', -60],
  ])('%s to %s: %d', (from, to, minutes) => {
    expect(workingMinutesBetween(calendar, china(from), china(to))).toBe(minutes);
  });
});

describe('explain', () => {
  it('says why each stretch counts or does not', () => {
    const stretches = explain(calendar, {
      from: china('2026-09-30 11:00'),
      to: china('2026-10-08 10:00'),
      pauses: [
        { from: china('2026-09-30 15:00'), to: china('2026-09-30 16:00') },
        { from: china('2026-09-30 15:30'), to: china('2026-09-30 20:00') },
      ],
    });
    const told = stretches.map(({ from, to, counts, label }) => [from, to, counts, label?.zh]);
    expect(told).toEqual([
      [china('2026-09-30 11:00'), china('2026-09-30 12:00'), 'working', undefined],
      [china('2026-09-30 12:00'), china('2026-09-30 13:30'), 'off_hours', undefined],
      [china('2026-09-30 13:30'), china('2026-09-30 15:00'), 'working', undefined],
      [china('2026-09-30 15:00'), china('2026-09-30 17:30'), 'paused', undefined],
      [china('2026-09-30 17:30'), china('2026-10-01 00:00'), 'off_hours', undefined],
      [china('2026-10-01 00:00'), china('2026-10-08 00:00'), 'holiday', '国庆节'],
      [china('2026-10-08 00:00'), china('2026-10-08 09:00'), 'off_hours', undefined],
      [china('2026-10-08 09:00'), china('2026-10-08 10:00'), 'working', undefined],
    ]);
  });

  it('makes one stretch of a week-end, and names a make-up day', () => {
    const weekEnd = explain(calendar, {
      from: china('2026-11-28 00:00'),
      to: china('2026-11-30 00:00'),
    });
    expect(weekEnd.map(({ counts }) => counts)).toEqual(['day_off']);
    const makeUp = { from: china('2026-10-10 09:00'), to: china('2026-10-10 10:00') };
    expect(explain(calendar, makeUp)).toEqual([
      {
        ...makeUp,
        counts: 'working',
        label: { zh: '国庆节调休上班', en: 'Make-up workday for National Day' },
      },
    ]);
  });

  it('has nothing to say about no time', () => {
    const at = china('2026-11-23 10:00');
    expect(explain(calendar, { from: at, to: at })).toEqual([]);
    expect(explain(calendar, { from: at, to: china('2026-11-23 09:00') })).toEqual([]);
  });
});
