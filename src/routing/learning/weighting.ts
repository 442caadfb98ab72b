import type { FeatureCounts } from './feature-counts.ts';
import type { SparseVector } from './one-vs-rest.ts';

/** What the rarity of each feature makes it worth; 0 for one that is left out. */
export type Rarity = Float64Array;

/** A word of one message teaches nothing about others. */
const MIN_MESSAGES = 2;
/** Beyond 1: rare words tell more than TF-IDF believes. */
const RARITY_POWER = 1.3;

/** Learned from messages: inverse document frequency, to a power. */
export function learnRarity(messages: readonly FeatureCounts[], features: number): Rarity {
  const seen = new Uint32Array(features);
  for (const message of messages) for (const feature of message.features) seen[feature]! += 1;
  return Float64Array.from(seen, (count) =>
    count < MIN_MESSAGES ? 0 : (Math.log((messages.length + 1) / (count + 1)) + 1) ** RARITY_POWER,
  );
}

/** A message as a vector of length 1: log (1 + count) × rarity of each feature. */
export function weigh({ features, counts }: FeatureCounts, rarity: Rarity): SparseVector {
  const ids = new Int32Array(features.length);
  const values = new Float32Array(features.length);
  let size = 0;
  let squares = 0;
  for (let at = 0; at < features.length; at += 1) {
    const worth = rarity[features[at]!] ?? 0;
    if (worth === 0) continue;
    const value = Math.log1p(counts[at]!) * worth;
    ids[size] = features[at]!;
    values[size] = value;
    squares += value * value;
    size += 1;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < size; at += 1) values[at]! /= length;
  return { ids: ids.subarray(0, size), values: values.subarray(0, size) };
}
