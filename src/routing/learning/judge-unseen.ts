import { createClassifier } from '../classifier.ts';
import type { Directory } from '../directory.ts';
import type { JudgedAnswer } from '../trust.ts';
import { countFeatures, createFeatureNumbers } from './feature-counts.ts';
import { createFeatureReader } from './feature-reader.ts';
import { dealIntoFolds } from './folds.ts';
import { groupNearDuplicates } from './near-duplicates.ts';
import { reweigh, type DecidedMessage, type ReweighOptions } from './reweigh.ts';
import { learnSegmenter } from './segmenter.ts';

const FOLDS = 4;

/** What a directory answers to decided messages, whatever it is trusted for. */
export function judge(
  { trust: _trust, ...untrusted }: Directory,
  messages: readonly DecidedMessage[],
): JudgedAnswer[] {
  const { classify } = createClassifier(untrusted);
  return messages.map(({ fields, departmentIds }) => {
    const { candidates, confidence } = classify(fields);
    return { raw: confidence, right: departmentIds.includes(candidates[0]?.departmentId ?? '') };
  });
}

/** Letters that many people send alike have the same group. */
function groupsOf(history: readonly DecidedMessage[]): Int32Array {
  const reader = createFeatureReader(learnSegmenter([]));
  const numbers = createFeatureNumbers();
  const counts = history.map(({ fields }) =>
    countFeatures(reader.read({ text: fields.map(({ text }) => text).join('\n') }), numbers),
  );
  return groupNearDuplicates(counts);
}

/**
 * How a directory would answer the messages of its history if it had not learned from them: it is
 * weighed anew without each quarter of the history in turn, and answers that quarter; near-duplicates
 * stand in the same one. What trust is fitted to; see `fitTrust`.
 */
export async function judgeUnseen(
  directory: Directory,
  history: readonly DecidedMessage[],
  { seed, onProgress }: ReweighOptions,
): Promise<JudgedAnswer[]> {
  const foldOf = dealIntoFolds(groupsOf(history), FOLDS, seed);
  const answers: JudgedAnswer[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const learned = await reweigh(
      directory,
      history.filter((_, at) => foldOf[at] !== fold),
      { seed, onProgress: (done) => onProgress?.((fold + done) / FOLDS) },
    );
    const unseen = history.filter((_, at) => foldOf[at] === fold);
    answers.push(...judge(learned, unseen));
  }
  return answers;
}
