/** Scores with the class that was right. */
export interface JudgedScores {
  scores: Float64Array;
  truth: number;
}

/** How sharply scores become probabilities; fitted on messages that were not learned from. */
export type Sharpness = number;

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

/** Temperature scaling (Guo et al., ICML 2017): the sharpness at which the truths surprise least, by
 *  golden section on its logarithm. 1 without any scores. */
export function fitSharpness(judged: readonly JudgedScores[]): Sharpness {
  if (judged.length === 0) return 1;
  let low = Math.log(BLUNTEST);
  let high = Math.log(SHARPEST);
  for (let step = 0; step < STEPS; step += 1) {
    const left = high - (high - low) * GOLDEN;
    const right = low + (high - low) * GOLDEN;
    if (surpriseAt(judged, Math.exp(left)) < surpriseAt(judged, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
