/** Scores with the class that was right. */
export interface JudgedScores {
  scores: Float64Array;
  truth: number;
}

/** How sharply scores become probabilities; fitted on messages that were not learned from. */
export type Sharpness = number;

/** How sharply the lead of the first becomes a confidence; fitted in the same way. */
export type Sureness = number;

const SHARPEST = 32;
const BLUNTEST = 1 / 32;
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The probability of each class; they add up to 1. */
export function probabilitiesOf(scores: Float64Array, sharpness: Sharpness): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const powers = scores.map((score) => Math.exp((score - highest) * sharpness));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function surpriseAt(judged: readonly JudgedScores[], sharpness: Sharpness): number {
  let surprise = 0;
  for (const { scores, truth } of judged) {
    surprise -= Math.log(Math.max(1e-12, probabilitiesOf(scores, sharpness)[truth]!));
  }
  return surprise;
}

/** How much more the first class scores than the second. */
function leadOf(scores: Float64Array): number {
  const [first = 0, second = -Infinity] = scores.toSorted().subarray(-2).reverse();
  return first - second;
}

/**
 * How likely the first class is right, judged by its lead over the second alone: that ranks messages
 * better than the first one's probability does. From a half to 1.
 */
export const confidenceOf = (scores: Float64Array, sureness: Sureness): number =>
  1 / (1 + Math.exp(-sureness * leadOf(scores)));

/** Temperature scaling (Guo et al., ICML 2017): the sharpness at which the truths surprise least. */
export const fitSharpness = (judged: readonly JudgedScores[]): Sharpness =>
  judged.length === 0 ? 1 : leastSurprising((sharpness) => surpriseAt(judged, sharpness));

/** The sureness at which it surprises least which first classes are right. */
export function fitSureness(judged: readonly JudgedScores[]): Sureness {
  const leads = judged.map(({ scores, truth }) => ({
    lead: leadOf(scores),
    right: scores.every((score) => score <= scores[truth]!),
  }));
  if (leads.length === 0) return 1;
  return leastSurprising((sureness) =>
    leads.reduce(
      (sum, { lead, right }) => sum + Math.log1p(Math.exp((right ? -1 : 1) * sureness * lead)),
      0,
    ),
  );
}

/** Golden section on the logarithm. */
function leastSurprising(surprise: (sharpness: number) => number): number {
  let low = Math.log(BLUNTEST);
  let high = Math.log(SHARPEST);
  for (let step = 0; step < STEPS; step += 1) {
    const left = high - (high - low) * GOLDEN;
    const right = low + (high - low) * GOLDEN;
    if (surprise(Math.exp(left)) < surprise(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
