import type { Occurrence } from './feature-reader.ts';

/** Numbers features in the order in which they are met. */
export interface FeatureNumbers {
  numberOf: Map<string, number>;
  names: string[];
}

export interface FeatureCounts {
  /** Distinct feature numbers. */
  features: Int32Array;
  /** How often, with the weights of the fields. */
  counts: Float32Array;
}

export const createFeatureNumbers = (): FeatureNumbers => ({ numberOf: new Map(), names: [] });

/** Counts, and numbers the features that are new. */
export function countFeatures(
  occurrences: readonly Occurrence[],
  numbers: FeatureNumbers,
): FeatureCounts {
  const counts = new Map<number, number>();
  for (const { feature, weight } of occurrences) {
    let number = numbers.numberOf.get(feature);
    if (number === undefined) {
      number = numbers.names.push(feature) - 1;
      numbers.numberOf.set(feature, number);
    }
    counts.set(number, (counts.get(number) ?? 0) + weight);
  }
  const counted = { features: new Int32Array(counts.size), counts: new Float32Array(counts.size) };
  let at = 0;
  for (const [feature, count] of counts) {
    counted.features[at] = feature;
    counted.counts[at] = count;
    at += 1;
  }
  return counted;
}
