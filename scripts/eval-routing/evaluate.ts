import type { Adviser } from '../../src/routing/learning/advice.ts';
import type { Example, MessageField } from '../../src/routing/learning/example.ts';
import { dealIntoFolds } from '../../src/routing/learning/folds.ts';
import { learn, readExamples } from '../../src/routing/learning/learn.ts';
import { decide, type LearnedLexicon } from '../../src/routing/learning/learned-lexicon.ts';
import {
  chooseThreshold,
  measure,
  type Answer,
  type Measures,
  type Threshold,
} from '../../src/routing/learning/measures.ts';

interface Rules {
  seed: number;
  keywords?: number | undefined;
  /** What is read of a tested message; learning reads everything. */
  fields?: readonly MessageField[] | undefined;
  /** How often automatic answers should be right. */
  target: number;
  /** Whose terms are words, and whose advice is heard where the messages are few. Choosing few
   *  keywords goes better without. */
  adviser?: Adviser | undefined;
  onProgress: (done: number) => void;
}

/** Which tested messages the threshold, chosen while learning, lets through. */
interface ThresholdInUse extends Threshold {
  testCoverage: number;
  testAccuracy: number;
}

export interface Evaluation extends Measures {
  labels: readonly string[];
  trained: number;
  threshold: ThresholdInUse;
  /** The one learned last. */
  lexicon: LearnedLexicon;
}

function answer(
  lexicon: LearnedLexicon,
  labels: readonly string[],
  tested: { example: Example; fields: Rules['fields'] },
): Answer {
  const { ranking, confidence } = decide(lexicon, tested.example, tested.fields);
  return {
    truth: labels.indexOf(tested.example.label),
    ranking: ranking.map(({ label }) => labels.indexOf(label)),
    confidence,
  };
}

function useThreshold(threshold: Threshold, answers: readonly Answer[]): ThresholdInUse {
  const through = answers.filter(({ confidence }) => confidence >= threshold.confidence);
  const right = through.filter(({ truth, ranking }) => truth === ranking[0]);
  return {
    ...threshold,
    testCoverage: through.length / answers.length,
    testAccuracy: through.length === 0 ? 1 : right.length / through.length,
  };
}

/** Learns from some messages and answers others. */
export function evaluateOn(
  train: readonly Example[],
  test: readonly Example[],
  rules: Rules,
): Evaluation {
  const examples = readExamples(train, rules.adviser);
  const { lexicon, unseen } = learn(examples, rules);
  const labels = [...new Set([...lexicon.labels, ...test.map(({ label }) => label)])];
  const answers = test.map((example) => answer(lexicon, labels, { example, fields: rules.fields }));
  return {
    ...measure(answers, labels.length),
    labels,
    trained: train.length,
    threshold: useThreshold(chooseThreshold(unseen, rules.target), answers),
    lexicon,
  };
}

/**
 * Cross-validation that never learns from a near-duplicate of what it answers. How to split text
 * into words is learned from all messages together; that knows no labels.
 */
export function evaluateInFolds(
  messages: readonly Example[],
  folds: number,
  rules: Rules,
): Evaluation {
  const examples = readExamples(messages, rules.adviser);
  const foldOf = dealIntoFolds(examples.groups, folds, rules.seed);
  const answers: Answer[] = [];
  const unseen: Answer[] = [];
  let lexicon: LearnedLexicon | undefined;
  for (let fold = 0; fold < folds; fold += 1) {
    const rows = messages.flatMap((_, row) => (foldOf[row] === fold ? [] : [row]));
    const onProgress = (done: number) => rules.onProgress((fold + done) / folds);
    const learned = learn(examples, { ...rules, onProgress }, rows);
    lexicon = learned.lexicon;
    unseen.push(...learned.unseen);
    messages.forEach((example, row) => {
      if (foldOf[row] !== fold) return;
      answers.push(answer(learned.lexicon, examples.labels, { example, fields: rules.fields }));
    });
  }
  if (!lexicon) throw new Error('Cross-validation needs at least two folds.');
  return {
    ...measure(answers, examples.labels.length),
    labels: examples.labels,
    trained: Math.round((messages.length * (folds - 1)) / folds),
    threshold: useThreshold(chooseThreshold(unseen, rules.target), answers),
    lexicon,
  };
}
