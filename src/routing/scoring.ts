/**
 * How evidence becomes a score, and scores a confidence.
 *
 * A vote is worth keyword weight × field weight × `repeatFactor`. A department's score is the sum of
 * its strongest `MAX_EVIDENCE` votes, and exactly these are shown. All sums are made in thousandths,
 * so that a score equals the sum of what is shown, in any order.
 */

export const MAX_CANDIDATES = 5;
/** Keeps tickets small, and a long text from winning by its length. */
export const MAX_EVIDENCE = 12;

/** Below it a person decides. */
export const MIN_CONFIDENCE = 0.55;
/** A single everyday word of weight 3 in the text is not enough, whatever its lead. */
export const MIN_SCORE = 4;

/** The score at which the amount of evidence alone lets us be half sure. */
const DOUBT = 3;

const REPEATS = [1, 0.25, 0.06];
/** The same keyword votes no more often than this. */
export const MAX_REPEATS = REPEATS.length;
const THOUSANDTHS = 1_000;

/** What a vote adds to a score; `earlier` is how often the same keyword has voted before. It counts
 *  fully once, a quarter the second time, hardly the third, and never again. */
export function voteWeight(keywordWeight: number, fieldWeight: number, earlier: number): number {
  const repeat = REPEATS[earlier] ?? 0;
  return Math.round(keywordWeight * fieldWeight * repeat * THOUSANDTHS) / THOUSANDTHS;
}

export function sumOfVotes(votes: readonly { weight: number }[]): number {
  let thousandths = 0;
  for (const { weight } of votes) thousandths += Math.round(weight * THOUSANDTHS);
  return thousandths / THOUSANDTHS;
}

/**
 * From 0 to 1: the share of the first among the squares of the first two scores, times how much
 * evidence there is at all: `first² / (first² + second²) × first / (first + DOUBT)`. It rises with
 * the first score and falls with the second; equal scores never get beyond a half.
 */
export function confidenceOf(first: number, second: number): number {
  if (first <= 0) return 0;
  const share = first ** 2 / (first ** 2 + second ** 2);
  const amount = first / (first + DOUBT);
  return Math.round(share * amount * THOUSANDTHS) / THOUSANDTHS;
}
