import { isLocalGovernment } from '../../server/demo/load-directory.ts';
import type { Candidate } from '../../src/contract/ticket.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import { createClassifier } from '../../src/routing/classifier.ts';
import type { Directory } from '../../src/routing/directory.ts';
import { measure, type Answer, type Measures } from '../../src/routing/learning/measures.ts';
import type { KnownMessage } from './read-messages.ts';

/** Which local government is meant is not the keywords' merit: they count as one. */
const LOCAL_GOVERNMENTS = 'district';
const NOBODY = 'nobody';

const labelOf = (departmentId: string): string =>
  isLocalGovernment(departmentId) ? LOCAL_GOVERNMENTS : departmentId;

export interface Miss {
  message: KnownMessage;
  confidence: number;
  answer: Candidate;
  /** What spoke for the right department, if anything did. */
  right: Candidate | undefined;
}

export interface Judgement extends Measures {
  /** Departments by id, in the order of the directory; then `district`, and `nobody` for no keyword. */
  labels: string[];
  /** Of those that the directory is sure enough of to dispatch without a person. */
  sure: { n: number; right: number };
  /** The most confident first. */
  misses: Miss[];
}

/** Routes the messages and compares with what is known. */
export function judgeMessages(directory: Directory, messages: readonly KnownMessage[]): Judgement {
  const { classify } = createClassifier(directory);
  const labels = [...new Set([...directory.departments.map(({ id }) => labelOf(id)), NOBODY])];
  const answers: Answer[] = [];
  const misses: Miss[] = [];
  const sure = { n: 0, right: 0 };
  for (const message of messages) {
    const { id, subject, text, departmentId } = message;
    const fields = inquiryFields({ channel: 'app', externalId: id, subject, text });
    const { candidates, confidence, sure: isSure } = classify(fields);
    const ranking = [
      ...new Set(candidates.map((one) => labels.indexOf(labelOf(one.departmentId)))),
    ];
    if (ranking.length === 0) ranking.push(labels.indexOf(NOBODY));
    const truth = labels.indexOf(departmentId);
    if (truth === -1) throw new Error(`${id}: the directory has no department ${departmentId}`);
    answers.push({ truth, ranking, confidence });
    if (isSure) sure.n += 1;
    if (isSure && ranking[0] === truth) sure.right += 1;
    const [answer] = candidates;
    if (!answer || ranking[0] === truth) continue;
    const right = candidates.find((one) => labelOf(one.departmentId) === departmentId);
    misses.push({ message, confidence, answer, right });
  }
  misses.sort((a, b) => b.confidence - a.confidence);
  return { ...measure(answers, labels.length), labels, sure, misses };
}
