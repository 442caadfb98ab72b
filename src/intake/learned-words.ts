import type { Sign } from '../contract/assessment.ts';
import { createFeatureNumbers } from '../routing/learning/feature-counts.ts';
import { createFeatureReader } from '../routing/learning/feature-reader.ts';
import { decide, explain, type LearnedLexicon } from '../routing/learning/learned-lexicon.ts';
import { learnSegmenter } from '../routing/learning/segmenter.ts';
import type { Said } from './clauses.ts';

/** What `npm run learn:assessment` writes: for each word its rarity, then its weight for each label. */
export interface LearnedWords {
  labels: string[];
  sharpness: number;
  bias: number[];
  words: Record<string, number[]>;
}

export interface WordJudge<Label extends string> {
  /** For each label the natural logarithm of its odds; within -`SUREST` and `SUREST`. */
  logOddsOf(said: readonly Said[]): Record<Label, number>;
  /** The words that spoke for it, the loudest first. */
  signsFor(label: Label, said: readonly Said[]): Sign[];
}

const SUREST = 9;
const SIGNS_AT_MOST = 4;

/**
 * Judges by the weighted words that were learned from messages with their right answer; `labels` are
 * those of the file.
 */
export function createWordJudge<Label extends string>(
  labels: readonly Label[],
  learned: LearnedWords,
): WordJudge<Label> {
  const lexicon = lexiconOf(learned);
  return {
    logOddsOf(said) {
      const { ranking } = decide(lexicon, { text: joined(said) }, ['text']);
      const logOdds = (label: Label): number => {
        const likely = ranking.find((one) => one.label === label)?.probability ?? 0;
        return Math.max(-SUREST, Math.min(SUREST, Math.log(likely / (1 - likely))));
      };
      const odds = labels.map((label) => [label, logOdds(label)]);
      return Object.fromEntries(odds) as Record<Label, number>;
    },
    signsFor(label, said) {
      const spoken = explain(lexicon, { text: joined(said) }, label);
      return spoken
        .filter(({ word, weight }) => weight > 0 && word.length > 1)
        .slice(0, SIGNS_AT_MOST)
        .flatMap(({ places }) => places.slice(0, 1))
        .flatMap(({ start, end }) => signIn(said, start, end));
    },
  };
}

function lexiconOf({ labels, sharpness, bias, words }: LearnedWords): LearnedLexicon {
  const numbers = createFeatureNumbers();
  const rows = Object.entries(words).map(([word, [rarity = 0, ...weights]], number) => {
    numbers.names.push(word);
    numbers.numberOf.set(word, number);
    return { rarity, weights };
  });
  return {
    labels,
    sharpness,
    numbers,
    reader: createFeatureReader(learnSegmenter([])),
    rarity: Float64Array.from(rows, ({ rarity }) => rarity),
    model: {
      classes: labels.length,
      features: rows.length,
      weights: Float64Array.from([...rows.flatMap(({ weights }) => weights), ...bias]),
    },
  };
}

const GAP = '\n';

const joined = (said: readonly Said[]): string => said.map(({ text }) => text).join(GAP);

/** A place in the joined text as a place in the field that it lies in. */
function signIn(said: readonly Said[], start: number, end: number): Sign[] {
  let before = 0;
  for (const { field, text } of said) {
    const [from, to] = [start - before, end - before];
    if (from >= 0 && to <= text.length) {
      return [{ keyword: text.slice(from, to), field, start: from, end: to }];
    }
    before += text.length + GAP.length;
  }
  return [];
}
