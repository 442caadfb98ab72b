import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/contract/ticket.ts';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import { checksDue, deadline, dueAt, nextCheckAt, startClock } from '../../../src/sla/clock.ts';
import type { Term } from '../../../src/sla/clock.ts';
import { china } from './china.ts';

const calendar = chinaCalendar();

describe('startClock', () => {
  it('runs to the close of the last working day, and warns when 80 % has gone', () => {
    const at = china('2026-09-30 16:30');
    const clock = startClock('sign', { amount: 1, unit: 'workingDays' }, { at, calendar });
    // 60 minutes on the day of receipt and 420 on the day that counts; 384 are 80 %.
    expect(clock).toEqual({
      target: 'sign',
      amount: 1,
      unit: 'workingDays',
      startedAt: at,
      warnAt: china('2026-10-08 15:54'),
      dueAt: china('2026-10-08 17:30'),
      state: 'running',
    });
  });

  it.each<[Term['unit'], string, string]>([
    ['workingMinutes', '2026-11-30 09:40', '2026-11-30 10:00'],
    ['minutes', '2026-11-27 18:10', '2026-11-27 18:30'],
  ])('runs for 100 %s from a Friday at 16:50', (unit, warnAt, due) => {
    const options = { at: china('2026-11-27 16:50'), calendar };
    const clock = startClock('resolve', { amount: 100, unit }, options);
    expect(clock).toMatchObject({ warnAt: china(warnAt), dueAt: china(due) });
  });

  it('is due at once for a term of nothing', () => {
    const at = china('2026-10-03 03:00');
    for (const unit of ['workingDays', 'workingMinutes', 'minutes'] as const) {
      const clock = startClock('sign', { amount: 0, unit }, { at, calendar });
      expect(clock).toMatchObject({ warnAt: at, dueAt: at });
    }
  });
});

describe('deadline', () => {
  const due = (received: string, term: Term, pauses: [string, string][]) =>
    deadline({
      receivedAt: china(received),
      term,
      calendar,
      pauses: pauses.map(([from, to]) => ({ from: china(from), to: china(to) })),
    }).dueAt;
  const oneDay: Term = { amount: 1, unit: 'workingDays' };

  it.each<[string, [string, string][], string]>([
    ['none', [], '2026-11-24 17:30'],
    ['an hour', [['2026-11-24 10:00', '2026-11-24 11:00']], '2026-11-25 10:00'],
    ['over lunch', [['2026-11-24 11:30', '2026-11-24 14:00']], '2026-11-25 10:00'],
    ['a night', [['2026-11-23 17:30', '2026-11-24 09:00']], '2026-11-24 17:30'],
    ['a whole working day', [['2026-11-24 00:00', '2026-11-25 00:00']], '2026-11-25 17:30'],
    ['on the day of receipt', [['2026-11-23 11:00', '2026-11-23 12:00']], '2026-11-25 10:00'],
    ['begun before receipt', [['2026-11-20 09:00', '2026-11-23 11:00']], '2026-11-25 10:00'],
    ['over before receipt', [['2026-11-20 09:00', '2026-11-23 10:00']], '2026-11-24 17:30'],
    ['begun at the due time', [['2026-11-24 17:30', '2026-11-27 12:00']], '2026-11-24 17:30'],
    ['beyond the due time', [['2026-11-24 17:00', '2026-11-25 10:00']], '2026-11-25 10:30'],
    [
      'overlapping, unsorted',
      [
        ['2026-11-24 10:30', '2026-11-24 11:00'],
        ['2026-11-24 10:00', '2026-11-24 10:45'],
      ],
      '2026-11-25 10:00',
    ],
    [
      'one that reaches the time which another has added',
      [
        ['2026-11-24 10:00', '2026-11-24 11:00'],
        ['2026-11-25 09:30', '2026-11-25 09:45'],
      ],
      '2026-11-25 10:15',
    ],
    ['over a week-end', [['2026-11-24 17:00', '2026-11-30 09:30']], '2026-11-30 10:00'],
    ['of no length', [['2026-11-24 10:00', '2026-11-24 10:00']], '2026-11-24 17:30'],
  ])('credits a pause: %s', (_, pauses, expected) => {
    expect(due('2026-11-23 10:00', oneDay, pauses)).toBe(china(expected));
  });

  it('credits wall time to a term in wall time', () => {
    const twoHours: Term = { amount: 120, unit: 'minutes' };
    const pauses: [string, string][] = [['2026-10-03 23:00', '2026-10-04 08:00']];
    expect(due('2026-10-03 22:00', twoHours, pauses)).toBe(china('2026-10-04 09:00'));
  });

  it('explains itself from receipt to due', () => {
    const { stretches } = deadline({
      receivedAt: china('2026-11-24 16:00'),
      term: { amount: 120, unit: 'workingMinutes' },
      pauses: [{ from: china('2026-11-24 17:00'), to: china('2026-11-25 10:00') }],
      calendar,
    });
    expect(stretches).toEqual([
      { from: china('2026-11-24 16:00'), to: china('2026-11-24 17:00'), counts: 'working' },
      { from: china('2026-11-24 17:00'), to: china('2026-11-24 17:30'), counts: 'paused' },
      { from: china('2026-11-24 17:30'), to: china('2026-11-25 09:00'), counts: 'off_hours' },
      { from: china('2026-11-25 09:00'), to: china('2026-11-25 10:00'), counts: 'paused' },
      { from: china('2026-11-25 10:00'), to: china('2026-11-25 11:00'), counts: 'working' },
    ]);
  });

  it('refuses a pause that ends before it begins', () => {
    const pauses: [string, string][] = [['2026-11-24 11:00', '2026-11-24 10:00']];
    expect(() => due('2026-11-23 10:00', oneDay, pauses)).toThrow('A pause ends before it begins');
  });

  it('refuses a negative amount', () => {
    expect(() => due('2026-11-23 10:00', { amount: -1, unit: 'minutes' }, [])).toThrow(RangeError);
  });
});

describe('the checks of a ticket', () => {
  const clock = (overrides: Partial<Clock>): Clock => ({
    target: 'sign',
    amount: 100,
    unit: 'minutes',
    startedAt: china('2026-11-23 10:00'),
    warnAt: china('2026-11-23 11:20'),
    dueAt: china('2026-11-23 11:40'),
    state: 'running',
    ...overrides,
  });
  const sign = clock({});
  const resolve = clock({
    target: 'resolve',
    warnAt: china('2026-11-23 11:10'),
    dueAt: china('2026-11-23 11:30'),
  });
  const warned = clock({ warnedAt: china('2026-11-23 11:20') });
  const breached = clock({ breachedAt: china('2026-11-23 11:40') });
  const met = clock({ state: 'met', endedAt: china('2026-11-23 10:30') });

  it('come next at the earliest warning or breach that was not told', () => {
    expect(nextCheckAt([sign, resolve])).toBe(resolve.warnAt);
    expect(nextCheckAt([warned])).toBe(warned.dueAt);
    expect(nextCheckAt([breached, met])).toBeNull();
    expect(nextCheckAt([])).toBeNull();
  });

  it('leave the due time of every running clock, breached or not', () => {
    expect(dueAt([sign, resolve, met])).toBe(resolve.dueAt);
    expect(dueAt([breached])).toBe(breached.dueAt);
    expect(dueAt([met])).toBeNull();
  });

  it('are told from their instant on, in their order', () => {
    const told = (clocks: Clock[], now: string) =>
      checksDue(clocks, china(now)).map(({ type, target }) => `${target} ${type}`);
    expect(told([sign, resolve], '2026-11-23 11:09:59.999')).toEqual([]);
    expect(told([sign, resolve], '2026-11-23 11:10')).toEqual(['resolve clock_warned']);
    expect(told([sign, resolve], '2026-11-23 11:35')).toEqual([
      'sign clock_warned',
      'resolve clock_breached',
    ]);
    expect(told([sign, resolve], '2026-11-23 11:40')).toEqual([
      'resolve clock_breached',
      'sign clock_breached',
    ]);
    expect(told([warned], '2026-11-23 11:39')).toEqual([]);
    expect(told([warned], '2026-11-23 11:40')).toEqual(['sign clock_breached']);
    expect(told([breached, met], '2026-11-24 11:40')).toEqual([]);
  });

  it('have something to tell at the instant that they name next', () => {
    for (const clocks of [[sign, resolve], [warned], [sign, breached]]) {
      const next = nextCheckAt(clocks) ?? '';
      expect(checksDue(clocks, next)).toHaveLength(1);
    }
  });
});
