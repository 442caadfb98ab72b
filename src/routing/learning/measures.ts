/** One answered message, by the index of its class. */
export interface Answer {
  truth: number;
  /** Best first. */
  ranking: readonly number[];
  confidence: number;
}

export interface ClassMeasures {
  precision: number;
  recall: number;
  f1: number;
  /** How many messages truly are of the class. */
  support: number;
}

export interface Measures {
  n: number;
  accuracy: number;
  /** Over the classes that occur among the truths. */
  macroF1: number;
  top3: number;
  perClass: ClassMeasures[];
  /** `confusion[truth][answer]` */
  confusion: number[][];
  coverage: CoverageMeasure[];
}

export interface CoverageMeasure {
  /** The part of the messages that is answered, the most certain first. */
  coverage: number;
  accuracy: number;
  /** The least confidence among them. */
  confidence: number;
}

const COVERAGES = [1, 0.95, 0.9, 0.85, 0.8, 0.7];

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const isRight = ({ truth, ranking }: Answer): boolean => ranking[0] === truth;

const mostCertainFirst = (answers: readonly Answer[]): Answer[] =>
  answers.toSorted((a, b) => b.confidence - a.confidence);

function measureClass(confusion: readonly number[][], c: number): ClassMeasures {
  const right = confusion[c]![c]!;
  const support = confusion[c]!.reduce((sum, count) => sum + count, 0);
  const answered = confusion.reduce((sum, row) => sum + row[c]!, 0);
  return {
    precision: ratio(right, answered),
    recall: ratio(right, support),
    f1: ratio(2 * right, answered + support),
    support,
  };
}

/** Accuracy when the least certain are handed to people. */
function measureCoverage(answers: readonly Answer[]): CoverageMeasure[] {
  const sorted = mostCertainFirst(answers);
  return COVERAGES.map((coverage) => {
    const kept = sorted.slice(0, Math.round(sorted.length * coverage));
    const accuracy = ratio(kept.filter(isRight).length, kept.length);
    return { coverage, accuracy, confidence: kept.at(-1)?.confidence ?? 1 };
  });
}

export function measure(answers: readonly Answer[], classes: number): Measures {
  const confusion = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (const { truth, ranking } of answers) confusion[truth]![ranking[0]!]! += 1;
  const perClass = confusion.map((_, c) => measureClass(confusion, c));
  const occurring = perClass.filter(({ support }) => support > 0);
  const n = answers.length;
  return {
    n,
    accuracy: ratio(answers.filter(isRight).length, n),
    macroF1: ratio(
      occurring.reduce((sum, { f1 }) => sum + f1, 0),
      occurring.length,
    ),
    top3: ratio(
      answers.filter(({ truth, ranking }) => ranking.slice(0, 3).includes(truth)).length,
      n,
    ),
    perClass,
    confusion,
    coverage: measureCoverage(answers),
  };
}

export interface Threshold {
  target: number;
  /** An answer less certain than this goes to a person. */
  confidence: number;
  coverage: number;
  accuracy: number;
}

/**
 * The threshold that lets most answers through while `target` of them are right; equal confidences
 * go the same way. When no threshold reaches the target, all go to people: confidence above 1.
 */
export function chooseThreshold(answers: readonly Answer[], target: number): Threshold {
  const sorted = mostCertainFirst(answers);
  let chosen: Threshold = { target, confidence: 1.01, coverage: 0, accuracy: 1 };
  let right = 0;
  sorted.forEach((answer, at) => {
    right += Number(isRight(answer));
    const tied = sorted[at + 1]?.confidence === answer.confidence;
    if (tied || right / (at + 1) < target) return;
    const accuracy = right / (at + 1);
    chosen = {
      target,
      confidence: answer.confidence,
      coverage: (at + 1) / sorted.length,
      accuracy,
    };
  });
  return chosen;
}
