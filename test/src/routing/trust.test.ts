import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrated, fitTrust } from '../../../src/routing/trust.ts';

const part = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);
const answers = fc.array(fc.record({ raw: part, right: fc.boolean() }), { maxLength: 300 });

test('there are at most twenty knots, rising in both', () => {
  fc.assert(
    fc.property(answers, (answers) => {
      const { knots } = fitTrust(answers, 0.9);
      expect(knots.length).toBeLessThanOrEqual(20);
      knots.slice(1).forEach(([raw, right], at) => {
        expect(raw).toBeGreaterThan(knots[at]![0]);
        expect(right).toBeGreaterThan(knots[at]![1]);
      });
    }),
  );
});

test('calibrated confidence is a probability and never falls with the raw one', () => {
  fc.assert(
    fc.property(answers, part, part, (answers, one, other) => {
      const { knots } = fitTrust(answers, 0.9);
      const low = calibrated(Math.min(one, other), knots);
      const high = calibrated(Math.max(one, other), knots);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
    }),
  );
});

test('at or above the threshold the target is met, and no lower threshold meets it', () => {
  fc.assert(
    fc.property(answers, part, (answers, target) => {
      const { threshold, knots } = fitTrust(answers, target);
      const judged = answers.map(({ raw, right }) => ({ right, sure: calibrated(raw, knots) }));
      const share = (least: number): number => {
        const kept = judged.filter(({ sure }) => sure >= least);
        return kept.length === 0 ? 0 : kept.filter(({ right }) => right).length / kept.length;
      };
      if (threshold <= 1) expect(share(threshold)).toBeGreaterThanOrEqual(target);
      for (const { sure } of judged) if (sure < threshold) expect(share(sure)).toBeLessThan(target);
    }),
  );
});

test('probabilities are as often right as they say, on the answers that they come from', () => {
  const right = (raw: number, at: number): boolean => (at * 7) % 10 < raw * 10;
  const answers = Array.from({ length: 2_000 }, (_, at) => {
    const raw = ((at * 37) % 100) / 100;
    return { raw, right: right(raw, at) };
  });
  const { knots } = fitTrust(answers, 0.9);
  expect(calibrated(0.25, knots)).toBeCloseTo(0.25, 0);
  expect(calibrated(0.8, knots)).toBeGreaterThan(calibrated(0.3, knots));
});

test('who was never right is never trusted, nor who was never asked', () => {
  const wrong = Array.from({ length: 30 }, (_, at) => ({ raw: at / 30, right: false }));
  expect(fitTrust(wrong, 0.5)).toMatchObject({ threshold: 1.01, knots: [[expect.any(Number), 0]] });
  expect(fitTrust([], 0.9)).toEqual({ threshold: 1.01, knots: [] });
  expect(calibrated(0.4, [])).toBe(0.4);
});

test('between two knots it is linear, beyond them level', () => {
  const knots = [
    [0.2, 0.1],
    [0.6, 0.5],
  ] as const;
  expect([0, 0.2, 0.3, 0.6, 1].map((raw) => calibrated(raw, knots))).toEqual([
    0.1, 0.1, 0.2, 0.5, 0.5,
  ]);
});
