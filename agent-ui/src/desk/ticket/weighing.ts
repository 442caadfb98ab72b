import type { Evidence, Routing } from '../../../../src/contract/ticket.ts';

/** How the votes of a department's keywords add up to its score, as people read it. */

/** A place where a keyword voted: the keyword's own weight × `fieldWeight` × `repeat` is its weight. */
export interface Reading extends Evidence {
  fieldWeight: number;
  /** 1 for the first time, less for each further one. */
  repeat: number;
}

export interface WeighedWord {
  keyword: string;
  /** In all its places together. */
  weight: number;
  /** The keyword's own weight in the directory; null on tickets that did not keep how it was read. */
  own: number | null;
  /** The heaviest first. */
  readings: Reading[];
}

type FieldWeights = ReadonlyMap<string, number>;

/** What words are worth in the fields where it is not 1; null when the ticket did not keep it. */
export const fieldWeightsOf = ({ threshold, fieldWeights = [] }: Routing): FieldWeights | null =>
  threshold ? new Map(fieldWeights.map(({ field, weight }) => [field, weight])) : null;

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/**
 * Each keyword once with all its places, the heaviest first. The desk reads the heaviest field first
 * and discounts what it reads again, so the heaviest place of a keyword is the one that counts fully.
 */
export const weigh = (
  evidence: readonly Evidence[],
  fieldWeights: FieldWeights | null,
): WeighedWord[] => {
  const keywords = [...new Set(evidence.map(({ keyword }) => keyword))];
  const words = keywords.map((keyword) => {
    const votes = evidence
      .filter((vote) => vote.keyword === keyword)
      .sort((a, b) => b.weight - a.weight);
    const weightIn = (field: string): number => fieldWeights?.get(field) ?? 1;
    const first = votes[0];
    const own = first ? first.weight / weightIn(first.field) : 0;
    return {
      keyword,
      weight: rounded(votes.reduce((sum, { weight }) => sum + weight, 0)),
      own: fieldWeights ? rounded(own) : null,
      readings: votes.map((vote) => ({
        ...vote,
        fieldWeight: weightIn(vote.field),
        repeat: rounded(vote.weight / (own * weightIn(vote.field) || 1)),
      })),
    };
  });
  return words.sort((a, b) => b.weight - a.weight);
};

/** A little bar of a waterfall, in shares of the best score. */
export interface Step {
  word: WeighedWord;
  from: number;
  length: number;
}

/** Each word's bar begins where the one before it ends, so that the last one ends at the score. */
export const stepsOf = (words: readonly WeighedWord[], best: number): Step[] => {
  let sum = 0;
  return words.map((word) => {
    const from = sum / (best || 1);
    sum += word.weight;
    return { word, from, length: word.weight / (best || 1) };
  });
};

/** A number as people write it: at most two digits after the point, and no zeros at the end. */
export const plain = (value: number): string => String(Math.round(value * 100) / 100);
