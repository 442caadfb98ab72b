import { keywordsOf } from '../../src/routing/learning/learned-lexicon.ts';
import type { Evaluation } from './evaluate.ts';

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const digits = (value: number): string => value.toFixed(3);

/** How many words each label has, and the strongest of them. */
function* keywordLines({ lexicon }: Evaluation, shown: number): Generator<string> {
  yield '';
  yield 'keywords';
  for (const { label, keywords } of keywordsOf(lexicon)) {
    const words = keywords
      .slice(0, shown)
      .map(({ word, weight }) => `${word} ${weight.toFixed(1)}`);
    yield `  ${label} (${keywords.length}): ${words.join('、')}`;
  }
}

/** The evaluation for a person to read; `shown` strongest words for each label when given. */
export function* reportLines(evaluation: Evaluation, shown?: number): Generator<string> {
  const { labels, perClass, confusion, coverage, threshold } = evaluation;
  const advised = evaluation.lexicon.advice ? ' and the advice of the shipped directory' : '';
  yield `n ${evaluation.n}, learned from ${evaluation.trained}${advised}`;
  yield `accuracy ${digits(evaluation.accuracy)}, macro-F1 ${digits(evaluation.macroF1)}, top-3 ${digits(evaluation.top3)}`;
  yield '';
  yield 'precision  recall     F1  support  label';
  for (const [c, { precision, recall, f1, support }] of perClass.entries()) {
    const row = [digits(precision).padStart(9), digits(recall).padStart(7), digits(f1).padStart(6)];
    yield `${row.join(' ')} ${String(support).padStart(8)}  ${labels[c]}`;
  }
  yield '';
  yield 'confusion: a row for each truth, a column for each answer, both in the order above';
  for (const row of confusion) yield row.map((count) => String(count).padStart(6)).join('');
  yield '';
  yield 'answered, the most certain first: accuracy (least confidence)';
  for (const { coverage: part, accuracy, confidence } of coverage) {
    yield `  ${percent(part).padStart(7)}: ${digits(accuracy)} (${digits(confidence)})`;
  }
  yield `threshold for ${percent(threshold.target)} right, chosen while learning: ${digits(threshold.confidence)}; lets ${percent(threshold.testCoverage)} through, ${digits(threshold.testAccuracy)} of them right`;
  if (shown !== undefined) yield* keywordLines(evaluation, shown);
}

/** Everything on one line, per class by label. */
export function reportJson(
  { lexicon, perClass, labels, ...rest }: Evaluation,
  seconds: number,
): string {
  const keywords = Object.fromEntries(
    keywordsOf(lexicon).map(({ label, keywords }) => [label, keywords.length]),
  );
  const byLabel = Object.fromEntries(labels.map((label, c) => [label, perClass[c]]));
  return JSON.stringify({ ...rest, labels, perClass: byLabel, keywords, seconds });
}
