import { joinAdvice, loudnessOf, type Adviser } from './advice.ts';
import { confidenceOf, fitSharpness, fitSureness, type JudgedScores } from './calibration.ts';
import { MESSAGE_FIELDS, type Example } from './example.ts';
import {
  countFeatures,
  createFeatureNumbers,
  type FeatureCounts,
  type FeatureNumbers,
} from './feature-counts.ts';
import { createFeatureReader, createFold, type FeatureReader } from './feature-reader.ts';
import { dealIntoFolds } from './folds.ts';
import { chooseKeywords } from './keyword-choice.ts';
import { rankingOf, type LearnedLexicon } from './learned-lexicon.ts';
import type { Answer } from './measures.ts';
import { groupNearDuplicates } from './near-duplicates.ts';
import {
  scoresOf,
  trainOneVsRest,
  type LabelledVector,
  type LinearModel,
  type SparseVector,
} from './one-vs-rest.ts';
import { learnSegmenter } from './segmenter.ts';
import { learnRarity, weigh, type Rarity } from './weighting.ts';

export interface LearningOptions {
  seed: number;
  /** At most so many words for each class; all when absent. */
  keywords?: number | undefined;
  /** Called with the part that is done, 0 to 1. */
  onProgress?: ((done: number) => void) | undefined;
}

/** Examples, read once: everything but the labels' lessons. */
export interface ReadExamples {
  labels: readonly string[];
  reader: FeatureReader;
  numbers: FeatureNumbers;
  counts: FeatureCounts[];
  truths: Int32Array;
  /** Near-duplicates have the same one. */
  groups: Int32Array;
  /** Of a small history only. */
  advice?: { adviser: Adviser; given: SparseVector[] } | undefined;
}

/** Words in a history of less than this are too few to be careful with them, and advice is welcome. */
const SMALL_HISTORY = 1_000;
const COST = 1;
const SMALL_HISTORY_COST = 4;
/** The confidence is fitted on so many folds that were not learned from. */
const INNER_FOLDS = 3;

/** Learns how to split text from the examples that are split, then reads all of them, with the
 *  adviser's terms as further words. Its advice is asked only when they are few. */
export function readExamples(examples: readonly Example[], adviser?: Adviser): ReadExamples {
  const fold = createFold();
  const split = examples.flatMap(({ tokens }) =>
    tokens === undefined ? [] : [fold(tokens).split(/\s+/)],
  );
  const reader = createFeatureReader(learnSegmenter(split), { findTerms: adviser?.findTerms });
  const numbers = createFeatureNumbers();
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  const counts = examples.map((example) => countFeatures(reader.read(example), numbers));
  return {
    labels,
    reader,
    numbers,
    counts,
    truths: Int32Array.from(examples, ({ label }) => labels.indexOf(label)),
    groups: groupNearDuplicates(counts),
    advice:
      adviser && examples.length < SMALL_HISTORY
        ? { adviser, given: examples.map((example) => adviser.advise(example, MESSAGE_FIELDS)) }
        : undefined,
  };
}

interface Trained {
  rarity: Rarity;
  model: LinearModel;
  /** 0 without advice. */
  loudness: number;
}

/** An example as those see it who learned with such rarity and loudness. */
function vectorOf(
  { counts, advice }: ReadExamples,
  row: number,
  { rarity, loudness }: Pick<Trained, 'rarity' | 'loudness'>,
): SparseVector {
  const words = weigh(counts[row]!, rarity);
  if (!advice || loudness === 0) return words;
  return joinAdvice(words, advice.given[row]!, { loudness, after: rarity.length });
}

function train(
  examples: ReadExamples,
  rows: readonly number[],
  { seed, keywords }: LearningOptions,
): Trained {
  const words = examples.numbers.names.length;
  const rarity = learnRarity(
    rows.map((row) => examples.counts[row]!),
    words,
  );
  const adviser = keywords === undefined ? examples.advice?.adviser : undefined;
  const loudness = adviser ? loudnessOf(rows.length) : 0;
  const vectors = rows.map((row): LabelledVector => ({
    ...vectorOf(examples, row, { rarity, loudness }),
    label: examples.truths[row]!,
  }));
  const features = words + (adviser?.names.length ?? 0);
  const cost = rows.length < SMALL_HISTORY ? SMALL_HISTORY_COST : COST;
  const training = { classes: examples.labels.length, features, cost, seed };
  if (keywords === undefined) return { rarity, loudness, model: trainOneVsRest(vectors, training) };
  const { kept, model } = chooseKeywords(vectors, keywords, training);
  return { rarity: rarity.map((worth, feature) => worth * kept[feature]!), loudness, model };
}

/** What each row scores when it is not learned from, nor any near-duplicate of it. */
function scoreUnseen(
  examples: ReadExamples,
  rows: readonly number[],
  options: LearningOptions,
): JudgedScores[] {
  const groups = Int32Array.from(rows, (row) => examples.groups[row]!);
  const folds = dealIntoFolds(groups, INNER_FOLDS, options.seed);
  const judged: JudgedScores[] = [];
  for (let fold = 0; fold < INNER_FOLDS; fold += 1) {
    const trained = train(
      examples,
      rows.filter((_, at) => folds[at] !== fold),
      options,
    );
    rows.forEach((row, at) => {
      if (folds[at] !== fold) return;
      const scores = scoresOf(trained.model, vectorOf(examples, row, trained));
      judged.push({ scores, truth: examples.truths[row]! });
    });
    options.onProgress?.((fold + 1) / (INNER_FOLDS + 1));
  }
  return judged;
}

export interface Learned {
  lexicon: LearnedLexicon;
  /** How it answers the messages of its own history when it has not seen them: what a threshold is
   *  chosen from. */
  unseen: Answer[];
}

/**
 * Learns a weighted lexicon from the given rows of the examples, with a calibrated confidence; a
 * limit of keywords leaves the advice out. It is
 * deterministic for a seed. Time and memory grow with the words of the examples; 10,000 messages of
 * 200 characters take some 15 seconds.
 */
export function learn(
  examples: ReadExamples,
  options: LearningOptions,
  rows: readonly number[] = examples.counts.map((_, row) => row),
): Learned {
  const judged = scoreUnseen(examples, rows, options);
  const sharpness = fitSharpness(judged);
  const sureness = fitSureness(judged);
  const { rarity, loudness, model } = train(examples, rows, options);
  options.onProgress?.(1);
  const { labels, reader, numbers } = examples;
  const unseen = judged.map(({ scores, truth }) => ({
    truth,
    ranking: rankingOf(scores),
    confidence: confidenceOf(scores, sureness),
  }));
  const adviser = loudness > 0 ? examples.advice?.adviser : undefined;
  const advice = adviser && { adviser, loudness };
  const lexicon = { labels, reader, numbers, rarity, model, sharpness, sureness, advice };
  return { lexicon, unseen };
}
