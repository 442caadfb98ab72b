import type { Sign } from '../contract/assessment.ts';
import { probabilitiesOf } from '../routing/learning/calibration.ts';
import type { FeatureCounts } from '../routing/learning/feature-counts.ts';
import { scoresOf } from '../routing/learning/one-vs-rest.ts';
import { weigh } from '../routing/learning/weighting.ts';
import type { Said } from './clauses.ts';
import { createWordFinder, type WordPlace } from './word-finder.ts';

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
  /** In the text that `joined` makes. */
  found: readonly WordPlace[];
  counts: FeatureCounts;
}

/** Reads once what several judges judge by. */
export interface WordReader {
  /** All that it knows; a word's number is its place here. */
  names: readonly string[];
  read(said: readonly Said[]): ReadWords;
}

export interface WordJudge<Label extends string> {
  /** For each label the natural logarithm of its odds; within -`SUREST` and `SUREST`. */
  logOddsOf(words: ReadWords): Record<Label, number>;
  /** The words that spoke for it, the loudest first. */
  signsFor(label: Label, words: ReadWords): Sign[];
}

const SUREST = 9;
const SIGNS_AT_MOST = 4;

export function createWordReader(learned: readonly LearnedWords[]): WordReader {
  const names = [...new Set(learned.flatMap(({ words }) => Object.keys(words)))];
  const find = createWordFinder(names);
  const sums = new Float32Array(names.length);

  function counted(found: readonly WordPlace[]): FeatureCounts {
    const met: number[] = [];
    for (const { word, weight } of found) {
      if (sums[word] === 0) met.push(word);
      sums[word]! += weight;
    }
    const features = Int32Array.from(met);
    const counts = Float32Array.from(met, (word) => sums[word]!);
    for (const word of met) sums[word] = 0;
    return { features, counts };
  }

  return {
    names,
    read(said) {
      const found = find(joined(said));
      return { said, found, counts: counted(found) };
    },
  };
}

/**
 * Judges by the weighted words that were learned from messages with their right answer; `labels` are
 * those of the file, `names` those of the reader.
 */
export function createWordJudge<Label extends string>(
  labels: readonly Label[],
  learned: LearnedWords,
  names: readonly string[],
): WordJudge<Label> {
  const unknown = learned.labels.map(() => 0);
  const rows = names.map((name) => learned.words[name] ?? [0, ...unknown]);
  const rarity = Float64Array.from(rows, ([worth = 0]) => worth);
  const model = {
    classes: learned.labels.length,
    features: names.length,
    weights: Float64Array.from([...rows.flatMap(([, ...weights]) => weights), ...learned.bias]),
  };

  return {
    logOddsOf({ counts }) {
      const scores = scoresOf(model, weigh(counts, rarity));
      const likely = probabilitiesOf(scores, learned.sharpness);
      const odds = labels.map((label): [Label, number] => {
        const share = likely[learned.labels.indexOf(label)] ?? 0;
        return [label, Math.max(-SUREST, Math.min(SUREST, Math.log(share / (1 - share))))];
      });
      return Object.fromEntries(odds) as Record<Label, number>;
    },
    signsFor(label, { said, found, counts }) {
      const { ids, values } = weigh(counts, rarity);
      const at = learned.labels.indexOf(label);
      const spoken = Array.from(ids, (id, index) => ({
        id,
        weight: model.weights[id * model.classes + at]! * values[index]!,
      }));
      return spoken
        .filter(({ id, weight }) => weight > 0 && names[id]!.length > 1)
        .toSorted((a, b) => b.weight - a.weight)
        .slice(0, SIGNS_AT_MOST)
        .flatMap(({ id }) => found.find(({ word }) => word === id) ?? [])
        .flatMap(({ start, end }) => signIn(said, start, end));
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
