import { joinAdvice, type Adviser } from './advice.ts';
import { confidenceOf, probabilitiesOf, type Sharpness, type Sureness } from './calibration.ts';
import { MESSAGE_FIELDS, type Message, type MessageField } from './example.ts';
import { countFeatures, type FeatureNumbers } from './feature-counts.ts';
import type { FeatureReader, Occurrence } from './feature-reader.ts';
import { voiceOf } from './keyword-choice.ts';
import { scoresOf, type LinearModel, type SparseVector } from './one-vs-rest.ts';
import { weigh, type Rarity } from './weighting.ts';

/** Words with weights for each class, learned from labelled messages. */
export interface LearnedLexicon {
  labels: readonly string[];
  reader: FeatureReader;
  numbers: FeatureNumbers;
  /** 0 for the words that are left out. */
  rarity: Rarity;
  model: LinearModel;
  sharpness: Sharpness;
  /** As the sharpness when absent. */
  sureness?: Sureness | undefined;
  /** Who advises, and how loudly; its weights follow those of the words. */
  advice?: { adviser: Adviser; loudness: number } | undefined;
}

export interface Decision {
  /** All labels, best first. */
  ranking: { label: string; probability: number }[];
  /** How likely the first is right: 0.5 to 1. */
  confidence: number;
}

/** The classes by their indices, best first; equal ones in the order of the labels. */
export const rankingOf = (scores: Float64Array): number[] =>
  [...scores.keys()].toSorted((a, b) => scores[b]! - scores[a]! || a - b);

function read(
  { numbers, rarity, advice }: LearnedLexicon,
  occurrences: readonly Occurrence[],
  { message, fields }: { message: Message; fields: readonly MessageField[] },
): SparseVector {
  const known = occurrences.filter(({ feature }) => numbers.numberOf.has(feature));
  const words = weigh(countFeatures(known, numbers), rarity);
  if (!advice) return words;
  const { adviser, loudness } = advice;
  return joinAdvice(words, adviser.advise(message, fields), { loudness, after: rarity.length });
}

/** Decides by the given fields alone. */
export function decide(
  lexicon: LearnedLexicon,
  message: Message,
  fields: readonly MessageField[] = MESSAGE_FIELDS,
): Decision {
  const occurrences = lexicon.reader.read(message, fields);
  const scores = scoresOf(lexicon.model, read(lexicon, occurrences, { message, fields }));
  const { sharpness, sureness = sharpness } = lexicon;
  const probabilities = probabilitiesOf(scores, sharpness);
  const ranking = rankingOf(scores).map((c) => ({
    label: lexicon.labels[c]!,
    probability: probabilities[c]!,
  }));
  return { ranking, confidence: confidenceOf(scores, sureness) };
}

export interface LearnedKeyword {
  word: string;
  /** How much more it speaks for this class than for the average class; always above 0. */
  weight: number;
}

/** What was learned, to be read: for each label its words, the strongest first. */
export function keywordsOf({ labels, numbers, rarity, model }: LearnedLexicon) {
  const lists = labels.map((label) => ({ label, keywords: [] as LearnedKeyword[] }));
  for (let feature = 0; feature < rarity.length; feature += 1) {
    const { label, lead } = voiceOf(model, feature);
    const weight = lead * rarity[feature]!;
    if (weight > 0) lists[label]!.keywords.push({ word: numbers.names[feature]!, weight });
  }
  for (const { keywords } of lists) keywords.sort((a, b) => b.weight - a.weight);
  return lists;
}

export interface LearnedEvidence {
  /** Or the name of a department that the adviser took it for; that has no places. */
  word: string;
  /** What it added to the label's score; negative when it spoke against it. */
  weight: number;
  places: { field: MessageField; start: number; end: number }[];
}

/**
 * Why a message has its score for a label: the words that spoke, the loudest first, and where they
 * stand in the original text. The weights and the label's bias add up to the score.
 */
export function explain(
  lexicon: LearnedLexicon,
  message: Message,
  label: string,
): LearnedEvidence[] {
  const { labels, reader, numbers, model, rarity, advice } = lexicon;
  const at = labels.indexOf(label);
  const occurrences = reader.read(message);
  const vector = read(lexicon, occurrences, { message, fields: MESSAGE_FIELDS });
  const evidence = new Map<string, LearnedEvidence>();
  const advised: LearnedEvidence[] = [];
  vector.ids.forEach((id, index) => {
    const weight = model.weights[id * model.classes + at]! * vector.values[index]!;
    if (weight === 0) return;
    const word = numbers.names[id];
    if (id < rarity.length) evidence.set(word!, { word: word!, weight, places: [] });
    else advised.push({ word: advice!.adviser.names[id - rarity.length]!, weight, places: [] });
  });
  for (const { feature, field, start, end } of occurrences) {
    const places = evidence.get(feature)?.places ?? [];
    const known = places.some((place) => place.field === field && place.start === start);
    if (!known) places.push({ field, start, end });
  }
  return [...evidence.values(), ...advised].toSorted(
    (a, b) => Math.abs(b.weight) - Math.abs(a.weight),
  );
}
