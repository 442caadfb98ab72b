import { describe, expect, it } from 'vitest';
import type { Term } from '../../../src/contract/clock.ts';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import { deadline } from '../../../src/sla/clock.ts';
import { china } from './china.ts';

const calendar = chinaCalendar();

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
