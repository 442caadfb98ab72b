import { seededRandom, shuffle } from './seeded-random.ts';

/**
 * Deals groups out to `count` folds, the largest first and each to the smallest fold, so that no
 * group is split and the folds are about equal; which of equal groups goes where depends on the seed.
 * `groups` has each message's group; the answer has each message's fold.
 */
export function dealIntoFolds(groups: Int32Array, count: number, seed: number): Int32Array {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const order = Int32Array.from(sizes.keys());
  shuffle(order, seededRandom(seed));
  const foldOf = new Map<number, number>();
  const filled = new Int32Array(count);
  for (const group of [...order].sort((a, b) => sizes.get(b)! - sizes.get(a)!)) {
    const fold = filled.indexOf(Math.min(...filled));
    filled[fold]! += sizes.get(group)!;
    foldOf.set(group, fold);
  }
  return groups.map((group) => foldOf.get(group)!);
}
