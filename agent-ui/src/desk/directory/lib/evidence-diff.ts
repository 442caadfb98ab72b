import type { BackTestVerdict } from '../../../../../src/contract/directory.ts';

export interface ComparedWord {
  word: string;
  weight: number;
  /** Of a word before: gone or kept. Of one after: new, or heavier or lighter than before. */
  change: 'gone' | 'kept' | 'new' | 'heavier' | 'lighter';
  /** What it weighed before, if it weighs something else now. */
  before?: number;
}

/** Words of one verdict with their weights, heaviest first; a word that was read twice stands once. */
const weighed = ({ evidence }: BackTestVerdict): Map<string, number> => {
  const words = new Map<string, number>();
  for (const { keyword, weight } of evidence)
    words.set(keyword, Math.max(weight, words.get(keyword) ?? 0));
  return new Map([...words].sort(([, a], [, b]) => b - a));
};

/** Which words spoke before and speak now, and what became of them. */
export const compareEvidence = (
  before: BackTestVerdict,
  after: BackTestVerdict,
): { before: ComparedWord[]; after: ComparedWord[] } => {
  const [old, now] = [weighed(before), weighed(after)];
  return {
    before: [...old].map(([word, weight]) => ({
      word,
      weight,
      change: now.has(word) ? 'kept' : 'gone',
    })),
    after: [...now].map(([word, weight]): ComparedWord => {
      const known = old.get(word);
      if (known === undefined) return { word, weight, change: 'new' };
      if (known === weight) return { word, weight, change: 'kept' };
      return { word, weight, change: weight > known ? 'heavier' : 'lighter', before: known };
    }),
  };
};
