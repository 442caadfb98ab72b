import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { confidenceOf, MAX_REPEATS, sumOfVotes, voteWeight } from '../../../src/routing/scoring.ts';

const score = fc.integer({ min: 1, max: 200_000 }).map((thousandths) => thousandths / 1_000);

test('confidence stays between 0 and 1, and equal scores never get beyond a half', () => {
  fc.assert(
    fc.property(score, score, (first, second) => {
      const confidence = confidenceOf(Math.max(first, second), Math.min(first, second));
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(confidenceOf(first, first)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('confidence rises with the first score and falls with the second', () => {
  fc.assert(
    fc.property(score, score, score, (first, second, more) => {
      expect(confidenceOf(first + more, second)).toBeGreaterThanOrEqual(
        confidenceOf(first, second),
      );
      expect(confidenceOf(first, second + more)).toBeLessThanOrEqual(confidenceOf(first, second));
    }),
  );
});

test('without evidence there is no confidence', () => {
  expect(confidenceOf(0, 0)).toBe(0);
});

test('repeats count less and less, and in the end nothing', () => {
  const votes = Array.from({ length: MAX_REPEATS + 1 }, (_, earlier) => voteWeight(9, 1, earlier));
  expect(votes).toEqual(votes.toSorted((a, b) => b - a));
  expect(votes[0]).toBe(9);
  expect(votes.at(-1)).toBe(0);
});

test('sums are exact to the thousandth, in any order', () => {
  const vote = fc.integer({ min: 1, max: 20_000 }).map((n) => ({ weight: n / 1_000 }));
  fc.assert(
    fc.property(fc.array(vote, { maxLength: 12 }), (votes) => {
      expect(sumOfVotes(votes)).toBe(sumOfVotes(votes.toReversed()));
    }),
  );
});
