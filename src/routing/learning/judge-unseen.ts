import { createClassifier } from '../classifier.ts';
import type { Directory } from '../directory.ts';
import type { JudgedAnswer } from '../trust.ts';
import { dealIntoFolds } from './folds.ts';
import { reweigh, type DecidedMessage, type ReweighOptions } from './reweigh.ts';

const FOLDS = 4;

/**
 * How a directory would answer the messages of its history if it had not learned from them: it is
 * weighed anew without each quarter of the history in turn, and answers that quarter. What trust is
 * fitted to; see `fitTrust`.
 */
export async function judgeUnseen(
  directory: Directory,
  history: readonly DecidedMessage[],
  { seed, onProgress }: ReweighOptions,
): Promise<JudgedAnswer[]> {
  const foldOf = dealIntoFolds(
    Int32Array.from(history, (_, at) => at),
    FOLDS,
    seed,
  );
  const answers: JudgedAnswer[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const learned = await reweigh(
      directory,
      history.filter((_, at) => foldOf[at] !== fold),
      { seed, onProgress: (done) => onProgress?.((fold + done) / FOLDS) },
    );
    const { trust: _trust, ...untrusted } = learned;
    const { classify } = createClassifier(untrusted);
    history.forEach(({ fields, departmentIds }, at) => {
      if (foldOf[at] !== fold) return;
      const { candidates, confidence } = classify(fields);
      const answer = candidates[0]?.departmentId;
      answers.push({
        raw: confidence,
        right: answer !== undefined && departmentIds.includes(answer),
      });
    });
  }
  return answers;
}
