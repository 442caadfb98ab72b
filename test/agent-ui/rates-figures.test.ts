import { describe, expect, it, test } from 'vitest';
import { rangeOfFew } from '../../agent-ui/src/desk/rates/confidence.ts';
import { inOrder, moved } from '../../agent-ui/src/desk/rates/figures.ts';
import { areDays, daysBetween, daysOf, instantsOf } from '../../agent-ui/src/desk/rates/period.ts';
import type { RateRow } from '../../src/contract/rates.ts';

const portion = (rate: number | null) => ({ counted: 0, of: rate === null ? 0 : 10, rate });
const row = (departmentId: string, closed: number, rate: number | null): RateRow => ({
  departmentId,
  closed,
  excluded: 0,
  evaluated: 0,
  response: portion(rate),
  resolution: portion(rate),
  satisfaction: portion(rate),
  score: rate === null ? null : rate * 100,
});

describe('periods', () => {
  it('begin and end with the city’s days', () => {
    const newYear = Date.parse('2026-12-31T16:30:00.000Z');
    expect(daysOf('thisMonth', newYear)).toEqual({ from: '2027-01-01', to: '2027-01-31' });
    expect(daysOf('lastMonth', newYear)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(daysOf('lastQuarter', newYear)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    const november = Date.parse('2026-11-23T02:00:00.000Z');
    expect(daysOf('thisQuarter', november)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(daysOf('thisYear', november)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  it('are instants for the desk, and days again', () => {
    const days = { from: '2026-11-01', to: '2026-11-30' };
    const period = { from: '2026-10-31T16:00:00.000Z', to: '2026-11-30T16:00:00.000Z' };
    expect(instantsOf(days)).toEqual(period);
    expect(daysBetween(period)).toEqual(days);
    expect(areDays(days)).toBe(true);
    expect(areDays({ from: '2026-11-30', to: '2026-11-01' })).toBe(false);
    expect(areDays({ from: 'x', to: '2026-11-01' })).toBe(false);
  });
});

test('few cases say between what the share may lie; many need no warning', () => {
  expect(rangeOfFew(0.9, 40)).toBeNull();
  expect(rangeOfFew(0, 0)).toBeNull();
  const [low, high] = rangeOfFew(10 / 12, 12) ?? [0, 0];
  expect(low).toBeCloseTo(0.552, 3);
  expect(high).toBeCloseTo(0.953, 3);
  expect(rangeOfFew(1, 4)?.[1]).toBe(1);
});

test('departments are in the order asked for, those without a figure last', () => {
  const rows = [row('a', 5, 0.5), row('b', 9, null), row('c', 7, 0.9)];
  const ids = (down: boolean, by: 'closed' | 'response') =>
    inOrder(rows, { by, down }).map(({ departmentId }) => departmentId);
  expect(ids(true, 'closed')).toEqual(['b', 'c', 'a']);
  expect(ids(true, 'response')).toEqual(['c', 'a', 'b']);
  expect(ids(false, 'response')).toEqual(['a', 'c', 'b']);
});

test('a figure has moved by points since a record', () => {
  expect(moved(row('a', 1, 0.923), row('a', 1, 0.9), 'response')).toBe(2.3);
  expect(moved(row('a', 1, 0.923), row('a', 1, 0.9), 'score')).toBe(2.3);
  expect(moved(row('a', 1, 0.923), undefined, 'response')).toBeNull();
  expect(moved(row('a', 1, null), row('a', 1, 0.9), 'response')).toBeNull();
});
