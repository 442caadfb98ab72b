/** A stretch of text, and what stands out of it. */
export interface MarkedStretch {
  text: string;
  is: 'plain' | 'keyword' | 'emergency';
}

export interface WordsToMark {
  /** Those that speak for the department. */
  keywords: readonly string[];
  /** Those that tell of danger. */
  emergency: readonly string[];
}

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const longestFirst = (one: string, other: string): number => other.length - one.length;

/** Finds words in texts; null when there are none to find. Danger goes before departments. */
export const finderOf = ({ keywords, emergency }: WordsToMark): RegExp | null => {
  const words = [
    ...[...emergency].sort(longestFirst),
    ...[...keywords].filter((word) => !emergency.includes(word)).sort(longestFirst),
  ].filter((word) => word !== '');
  return words.length === 0 ? null : new RegExp(words.map(escaped).join('|'), 'giu');
};

/** Cuts a text where words begin and end that stand out; joined again it is the whole text. */
export const stretchesOf = (
  text: string,
  finder: RegExp | null,
  emergency: readonly string[],
): MarkedStretch[] => {
  if (!finder) return [{ text, is: 'plain' }];
  const danger = new Set(emergency.map((word) => word.toLowerCase()));
  const stretches: MarkedStretch[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(finder)) {
    if (index > from) stretches.push({ text: text.slice(from, index), is: 'plain' });
    stretches.push({ text: word, is: danger.has(word.toLowerCase()) ? 'emergency' : 'keyword' });
    from = index + word.length;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), is: 'plain' });
  return stretches;
};
