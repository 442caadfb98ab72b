import { seededRandom, shuffle } from './seeded-random.ts';

/** What was read in a message whose department is known. */
export interface DecidedReading {
  /** Distinct patterns. */
  patterns: Int32Array;
  /** How loudly each spoke: what its weight is multiplied by. */
  loudness: Float64Array;
  /** The departments of which any is right. */
  truths: readonly number[];
}

export interface WeightFit {
  departments: number;
  /** Weight of pattern `p` for department `d` at `p * departments + d`, as they are now. */
  weights: Float64Array;
  seed: number;
}

/** Told of the part that is done, 0 to 1, some ten times a second; may take its time. */
export type OnProgress = (done: number) => unknown;

const MAX_WEIGHT = 10;
/** Ten points of score make the odds twenty to one. */
const SHARPNESS = 0.3;
/** How strongly a weight is held where its author put it. */
const LOYALTY = 0.1;
/** What a word must earn to speak for a department for which it did not speak. */
const RELUCTANCE = 0.5;
const ROUNDS = 15;
const STEP = 0.5;

/** The share of each department if the scores were decided by chance, and of the right ones. */
function sharesOf(scores: Float64Array, truths: readonly number[]) {
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const shares = scores.map((score) => Math.exp((score - highest) * SHARPNESS));
  const sum = shares.reduce((total, share) => total + share, 0);
  const right = truths.reduce((total, truth) => total + shares[truth]!, 0);
  return { shares, sum, right };
}

/**
 * Fits weights to decided messages: multinomial logistic regression by AdaGrad, each weight between 0
 * and 10 and drawn back to where it was, new ones to 0 (elastic net). Returns new weights.
 */
export async function fitWeights(
  readings: readonly DecidedReading[],
  { departments, weights: before, seed }: WeightFit,
  onProgress: OnProgress,
): Promise<Float64Array> {
  const weights = before.slice();
  const squares = new Float64Array(weights.length).fill(1e-3);
  const seen = new Float64Array(weights.length / departments);
  for (const { patterns } of readings) for (const pattern of patterns) seen[pattern]! += 1;
  const order = Int32Array.from(readings, (_, at) => at);
  const random = seededRandom(seed);
  const scores = new Float64Array(departments);

  function score({ patterns, loudness }: DecidedReading): void {
    scores.fill(0);
    for (let i = 0; i < patterns.length; i += 1) {
      const first = patterns[i]! * departments;
      for (let d = 0; d < departments; d += 1) scores[d]! += weights[first + d]! * loudness[i]!;
    }
  }

  /** Moves the weights of a message's patterns for one department down its slope. */
  function move({ patterns, loudness }: DecidedReading, department: number, slope: number): void {
    for (let i = 0; i < patterns.length; i += 1) {
      const pattern = patterns[i]!;
      const at = pattern * departments + department;
      const held = (LOYALTY * (weights[at]! - before[at]!)) / seen[pattern]!;
      const gradient = slope * loudness[i]! + held;
      squares[at]! += gradient * gradient;
      const step = STEP / Math.sqrt(squares[at]!);
      const price = before[at] === 0 ? RELUCTANCE / seen[pattern]! : 0;
      const next = weights[at]! - step * (gradient + price);
      weights[at] = Math.min(MAX_WEIGHT, Math.max(0, next));
    }
  }

  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const reading = readings[at]!;
      score(reading);
      const { shares, sum, right } = sharesOf(scores, reading.truths);
      for (let d = 0; d < departments; d += 1) {
        const target = reading.truths.includes(d) ? shares[d]! / right : 0;
        const slope = SHARPNESS * (shares[d]! / sum - target);
        if (Math.abs(slope) > 1e-6) move(reading, d, slope);
      }
    }
    await onProgress((round + 1) / ROUNDS);
  }
  return weights;
}
