import type { FeatureCounts } from './feature-counts.ts';

/** Messages that share this part of their features, of those that either has, are the same matter
 *  told twice. */
const SAME_MATTER = 0.4;
/** Features this common tell no two messages apart, and comparing by them would take squares. */
const MAX_SHARERS = 50;
/** Copies share most of their rare features, so a few of the rarest find them. */
const RAREST = 12;

const overlap = (a: FeatureCounts, b: ReadonlySet<number>): number => {
  let common = 0;
  for (const feature of a.features) if (b.has(feature)) common += 1;
  return common / (a.features.length + b.size - common || 1);
};

/** The `RAREST` features that a message shares with any other. */
function rarestOf({ features }: FeatureCounts, seen: Uint32Array): number[] {
  const shared = [...features].filter((feature) => seen[feature]! > 1);
  return shared.sort((a, b) => seen[a]! - seen[b]! || a - b).slice(0, RAREST);
}

/**
 * Puts near-duplicates (Jaccard similarity of the features) into one group, also those that are
 * linked through a third; the answer has for each message the index of the first of its group.
 * Candidates are messages that share one of their rarest features, so time grows with the messages.
 */
export function groupNearDuplicates(messages: readonly FeatureCounts[]): Int32Array {
  const parents = Int32Array.from(messages, (_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root]!;
    parents[at] = root;
    return root;
  };
  const size = messages.reduce(
    (most, { features }) => features.reduce((a, b) => Math.max(a, b), most),
    -1,
  );
  const seen = new Uint32Array(size + 1);
  for (const { features } of messages) for (const feature of features) seen[feature]! += 1;
  const sharers = new Map<number, number[]>();
  messages.forEach((message, at) => {
    const own = new Set(message.features);
    const compared = new Set<number>();
    for (const feature of rarestOf(message, seen)) {
      const others = sharers.get(feature) ?? [];
      for (const other of others) compared.add(other);
      if (others.length < MAX_SHARERS) others.push(at);
      sharers.set(feature, others);
    }
    for (const other of compared) {
      const [a, b] = [rootOf(other), rootOf(at)];
      if (a === b || overlap(messages[other]!, own) < SAME_MATTER) continue;
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return parents.map((_, at) => rootOf(at));
}
