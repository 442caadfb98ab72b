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
  const ids = features.filter((feature) => (rarity[feature] ?? 0) > 0);
  const values = new Float32Array(ids.length);
  let at = 0;
  let squares = 0;
  features.forEach((feature, index) => {
    const worth = rarity[feature] ?? 0;
    if (worth === 0) return;
    const value = Math.log1p(counts[index]!) * worth;
    values[at] = value;
    squares += value * value;
    at += 1;
  });
  const length = Math.sqrt(squares) || 1;
  return { ids, values: values.map((value) => value / length) };
}
