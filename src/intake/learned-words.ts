import type { Sign } from '../contract/assessment.ts';
import { probabilitiesOf } from '../routing/learning/calibration.ts';
import { countFeatures } from '../routing/learning/feature-counts.ts';
import { createFeatureReader, type Occurrence } from '../routing/learning/feature-reader.ts';
import { scoresOf } from '../routing/learning/one-vs-rest.ts';
import { learnSegmenter } from '../routing/learning/segmenter.ts';
import { weigh } from '../routing/learning/weighting.ts';
import type { Said } from './clauses.ts';

/** What `npm run learn:assessment` writes: for each word its rarity, then its weight for each label. */
export interface LearnedWords {
  labels: string[];
  sharpness: number;
  bias: number[];
  words: Record<string, number[]>;
}

/** What was said, and the learned words in it. */
export interface ReadWords {
  said: readonly Said[];
  found: readonly Occurrence[];
}

export interface WordJudge<Label extends string> {
  /** For each label the natural logarithm of its odds; within -`SUREST` and `SUREST`. */
  logOddsOf(words: ReadWords): Record<Label, number>;
  /** The words that spoke for it, the loudest first. */
  signsFor(label: Label, words: ReadWords): Sign[];
}

const SUREST = 9;
const SIGNS_AT_MOST = 4;

/** Reads once what several judges judge by. */
export function createWordReader(
  learned: readonly LearnedWords[],
): (said: readonly Said[]) => ReadWords {
  const vocabulary = new Set(learned.flatMap(({ words }) => Object.keys(words)));
  const reader = createFeatureReader(learnSegmenter([]), { vocabulary });
  return (said) => ({ said, found: reader.read({ text: joined(said) }, ['text']) });
}

/**
 * Judges by the weighted words that were learned from messages with their right answer; `labels` are
 * those of the file.
 */
export function createWordJudge<Label extends string>(
  labels: readonly Label[],
  learned: LearnedWords,
): WordJudge<Label> {
  const names = Object.keys(learned.words);
  const numbers = { names, numberOf: new Map(names.map((name, number) => [name, number])) };
  const rows = Object.values(learned.words);
  const rarity = Float64Array.from(rows, ([worth = 0]) => worth);
  const model = {
    classes: learned.labels.length,
    features: names.length,
    weights: Float64Array.from([...rows.flatMap(([, ...weights]) => weights), ...learned.bias]),
  };

  function vectorOf({ found }: ReadWords) {
    const known = found.filter(({ feature }) => numbers.numberOf.has(feature));
    return weigh(countFeatures(known, numbers), rarity);
  }

  return {
    logOddsOf(words) {
      const likely = probabilitiesOf(scoresOf(model, vectorOf(words)), learned.sharpness);
      const odds = labels.map((label): [Label, number] => {
        const share = likely[learned.labels.indexOf(label)] ?? 0;
        return [label, Math.max(-SUREST, Math.min(SUREST, Math.log(share / (1 - share))))];
      });
      return Object.fromEntries(odds) as Record<Label, number>;
    },
    signsFor(label, words) {
      const { ids, values } = vectorOf(words);
      const at = learned.labels.indexOf(label);
      const spoken = Array.from(ids, (id, index) => ({
        word: names[id]!,
        weight: model.weights[id * model.classes + at]! * values[index]!,
      }));
      return spoken
        .filter(({ word, weight }) => weight > 0 && word.length > 1)
        .toSorted((a, b) => b.weight - a.weight)
        .slice(0, SIGNS_AT_MOST)
        .flatMap(({ word }) => words.found.find(({ feature }) => feature === word) ?? [])
        .flatMap(({ start, end }) => signIn(words.said, start, end));
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
