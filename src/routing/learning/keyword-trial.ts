import { createClassifier, type Classification } from '../classifier.ts';
import { compileLexicon, type Lexicon } from '../lexicon.ts';
import type { ReadExample } from './decided-example.ts';
import type { KeywordChange, WorkingDirectory } from './working-directory.ts';

const MAX_WEIGHT = 10;

/** How well a ticket would be routed: 1 by itself to its department, and 0 to a person with another
 *  one as the first candidate; in between the right candidate, below a wrong dispatch. */
export function standingOf(
  { candidates, sure }: Classification,
  { departmentId }: ReadExample,
): number {
  const isRight = candidates[0]?.departmentId === departmentId;
  if (isRight) return sure ? 1 : 0.5;
  return sure ? -0.5 : 0;
}

/** By itself, where people want it. */
export const isRouted = (standing: number): boolean => standing === 1;

export interface Trial {
  weight: number;
  /** The sum of all standings, compared with how they are now. */
  gain: number;
  /** Tickets that would go to their department by themselves and do not, and the other way round. */
  mends: number;
  breaks: number;
}

export interface TrialParts {
  /** All messages that hold the word. */
  examples: readonly ReadExample[];
  /** As they are now. */
  standings: ReadonlyMap<ReadExample, number>;
  /** The nearest to the present one first. */
  weights: readonly number[];
}

/** The part of the best gain for which the least change is taken. */
const NEARLY_ALL = 0.85;

/**
 * Tries a word at several weights on all messages that hold it. Gives the least change with nearly the
 * best gain; null when no weight gains anything. Yields between steps of some milliseconds.
 */
export function* tryWeights(
  working: WorkingDirectory,
  change: Omit<KeywordChange, 'to'>,
  { examples, standings, weights }: TrialParts,
): Generator<void, Trial | null> {
  const { departmentId, word, pattern } = change;
  for (const example of examples) {
    working.read(example);
    yield;
  }
  const part = working.partFor(examples);
  const department = part.departments.findIndex(({ id }) => id === departmentId);
  const isNew = !working.keyword(departmentId, pattern);
  const departments = part.departments.map((one, index) =>
    index === department && isNew
      ? { ...one, keywords: [...one.keywords, { word, weight: MAX_WEIGHT }] }
      : one,
  );
  const directory = { ...part, departments };
  const lexicon = compileLexicon(directory);
  const classifier = createClassifier(directory, lexicon);
  const voice = voiceOf(lexicon, lexicon.patternOf(word), department);
  yield;
  const trials: Trial[] = [];
  for (const weight of weights) {
    lexicon.voices.weight[voice] = weight;
    const trial: Trial = { weight, gain: 0, mends: 0, breaks: 0 };
    for (const example of examples) {
      const before = standings.get(example)!;
      const after = standingOf(classifier.classify(example.fields), example);
      trial.gain += after - before;
      if (isRouted(after) && !isRouted(before)) trial.mends += 1;
      if (isRouted(before) && !isRouted(after)) trial.breaks += 1;
    }
    trials.push(trial);
    yield;
  }
  const best = Math.max(...trials.map(({ gain }) => gain));
  return best <= 0 ? null : trials.find(({ gain }) => gain >= NEARLY_ALL * best)!;
}

function voiceOf({ voices }: Lexicon, pattern: number, department: number): number {
  for (let voice = voices.first[pattern]!; voice < voices.first[pattern + 1]!; voice += 1) {
    if (voices.department[voice] === department) return voice;
  }
  throw new Error('the department has no such keyword');
}
