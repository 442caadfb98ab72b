import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  periodOf,
  spansAt,
  spansOver,
  UNITS,
  wholeSpans,
  without,
} from '../../../src/insight/spans.ts';

const instant = fc
  .integer({ min: Date.parse('2019-12-01'), max: Date.parse('2029-02-01') })
  .map((ms) => new Date(ms).toISOString());
const period = fc
  .tuple(instant, instant)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

test('days and months are those of China time', () => {
  expect(spansAt('2026-02-28T15:59:59.999Z')).toEqual(['month 2026-02', 'day 2026-02-28']);
  expect(spansAt('2026-02-28T16:00:00.000Z')).toEqual(['month 2026-03', 'day 2026-03-01']);
  expect(periodOf('day 2024-02-29')).toEqual({
    from: '2024-02-28T16:00:00.000Z',
    to: '2024-02-29T16:00:00.000Z',
  });
  expect(periodOf('month 2026-12')).toEqual({
    from: '2026-11-30T16:00:00.000Z',
    to: '2026-12-31T16:00:00.000Z',
  });
});

test('what is over: days up to yesterday, and a month with its last day', () => {
  expect(spansOver('2026-02-26T20:00:00.000Z', '2026-03-01T16:00:00.000Z')).toEqual([
    'day 2026-02-27',
    'day 2026-02-28',
    'month 2026-02',
    'day 2026-03-01',
  ]);
  expect(spansOver('2026-03-01T03:00:00.000Z', '2026-03-01T04:00:00.000Z')).toEqual([]);
});

describe('any period', () => {
  test('has exactly those spans within it that begin and end there', () => {
    fc.assert(
      fc.property(period, instant, fc.constantFrom(...UNITS), (asked, at, unit) => {
        const span = spansAt(at).find((one) => one.startsWith(unit))!;
        const { from, to } = periodOf(span);
        expect(from <= at && at < to).toBe(true);
        const { first, before } = wholeSpans(unit, asked);
        expect(first <= span && span < before).toBe(asked.from <= from && to <= asked.to);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is what was taken of it and what is left', () => {
    fc.assert(
      fc.property(period, fc.uniqueArray(instant, { maxLength: 12 }), ({ from, to }, cuts) => {
        const within = cuts.filter((at) => at > from && at < to).sort();
        const edges = [from, ...within, to];
        const all = edges.slice(1).map((end, index) => ({ from: edges[index]!, to: end }));
        const [taken, rest] = [0, 1].map((odd) => all.filter((_, index) => index % 2 === odd));
        expect(without({ from, to }, taken!.toReversed())).toEqual(rest);
        expect(without({ from, to }, all)).toEqual([]);
        expect(without({ from, to }, [])).toEqual([{ from, to }]);
      }),
    );
  });
});

test('the first and the last instant that there are', () => {
  const all = { from: '0000-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };
  for (const unit of UNITS) {
    expect(wholeSpans(unit, all).first).toContain('0000-0');
    expect(() => wholeSpans(unit, { from: all.to, to: all.to })).not.toThrow();
  }
});
