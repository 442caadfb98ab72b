import type { DirectoryContent } from '../contract/directory.ts';
import type { LearnedChoice, LearnedOutcome, LearningResult } from '../contract/learning.ts';
import type { Instant } from '../contract/words.ts';
import { createClassifier } from '../routing/classifier.ts';
import type { Directory } from '../routing/directory.ts';
import { judge, judgeUnseen } from '../routing/learning/judge-unseen.ts';
import { reweigh, type DecidedMessage } from '../routing/learning/reweigh.ts';
import type { OnProgress } from '../routing/learning/weight-fit.ts';
import { calibrated, fitTrust, type JudgedAnswer, type Trust } from '../routing/trust.ts';
import { diffOf } from './diff.ts';

/** A ticket of which a person has said whose matter it is. */
export interface DecidedMatter extends DecidedMessage {
  receivedAt: Instant;
  /** Dispatched by hand; else a department has confirmed it. */
  byHand: boolean;
}

export interface LearningTask {
  content: DirectoryContent;
  history: readonly DecidedMatter[];
  /** 0 to 1: the share of right ones among the tickets that go without a person. */
  target: number;
  /** False: the weights stay, and only the trust is fitted. */
  weights: boolean;
}

export interface Learned {
  content: DirectoryContent;
  result: LearningResult;
}

const SEED = 1;
const CHOICES = [0.7, 0.8, 0.85, 0.9, 0.95, 0.98];
/** Judging weighs four times without a quarter; then all are weighed once. */
const JUDGING = 0.75;

/**
 * Fits the weights of a directory, if wanted, and how far it may be trusted to decided tickets. Both
 * outcomes are measured on the same tickets, the later one as if it had not learned from them.
 * Deterministic.
 */
export async function learnFromHistory(
  task: LearningTask,
  onProgress: OnProgress,
): Promise<Learned> {
  const { content, history, target } = task;
  const before: Directory = { version: 'before', ...content };
  const asItWas = outcomeBefore(before, history);
  const { departments, answers } = task.weights
    ? await weighAnew(before, history, onProgress)
    : { departments: content.departments, answers: judge(before, history) };
  const known = content.trust?.learnedUntil;
  const { threshold, knots } = fitTrust(answers, target);
  const after: DirectoryContent = {
    ...content,
    departments: [...departments],
    trust: {
      target,
      threshold,
      knots: knots.map(([raw, right]) => [raw, right]),
      learnedFrom: history.length,
      ...learnedUntil(task.weights ? newestOf(history) : known),
    },
  };
  const chosen = choiceOf(answers, { target, threshold, knots });
  const { sent, sentRight } = chosen;
  return {
    content: after,
    result: {
      n: history.length,
      byHand: countOf(history, ({ byHand }) => byHand),
      seen: countOf(history, ({ receivedAt }) => known !== undefined && receivedAt <= known),
      before: asItWas,
      after: { right: countOf(answers, ({ right }) => right), sent, sentRight },
      chosen,
      choices: choicesOf(answers, chosen),
      weights: weightChanges(content, after),
    },
  };
}

/** The departments with new weights, and how these would have answered if they had not seen the answers. */
async function weighAnew(
  before: Directory,
  history: readonly DecidedMatter[],
  onProgress: OnProgress,
): Promise<{ departments: Directory['departments']; answers: JudgedAnswer[] }> {
  const answers = await judgeUnseen(before, history, {
    seed: SEED,
    onProgress: (done) => onProgress(done * JUDGING),
  });
  const { departments } = await reweigh(before, history, {
    seed: SEED,
    onProgress: (done) => onProgress(JUDGING + done * (1 - JUDGING)),
  });
  return { departments, answers };
}

/** How the directory would have sent the tickets, by its own trust. */
function outcomeBefore(directory: Directory, history: readonly DecidedMatter[]): LearnedOutcome {
  const { classify } = createClassifier(directory);
  const outcome = { right: 0, sent: 0, sentRight: 0 };
  for (const { fields, departmentIds } of history) {
    const { candidates, sure } = classify(fields);
    const isRight = departmentIds.includes(candidates[0]?.departmentId ?? '');
    outcome.right += Number(isRight);
    outcome.sent += Number(sure);
    outcome.sentRight += Number(sure && isRight);
  }
  return outcome;
}

/** Of targets that bring the same only the chosen one, or else the highest, is told. */
function choicesOf(answers: readonly JudgedAnswer[], chosen: LearnedChoice): LearnedChoice[] {
  const found = new Map<number, LearnedChoice>();
  for (const target of CHOICES) {
    const choice = choiceOf(answers, { target, ...fitTrust(answers, target) });
    found.set(choice.threshold, choice);
  }
  found.set(chosen.threshold, chosen);
  return [...found.values()].toSorted((a, b) => a.target - b.target);
}

/** Whom the classifier would send by this trust: without a keyword nothing goes by itself. */
function choiceOf(
  answers: readonly JudgedAnswer[],
  { target, threshold, knots }: Trust & { target: number },
): LearnedChoice {
  const sent = answers.filter(({ raw }) => raw > 0 && calibrated(raw, knots) >= threshold);
  return { target, threshold, sent: sent.length, sentRight: countOf(sent, ({ right }) => right) };
}

function weightChanges(
  before: DirectoryContent,
  after: DirectoryContent,
): LearningResult['weights'] {
  const { added, changed } = diffOf(before, after).keywords;
  return {
    raised: countOf(changed, ({ from, to }) => to.weight > from.weight),
    lowered: countOf(changed, ({ from, to }) => to.weight < from.weight),
    added: added.length,
  };
}

const learnedUntil = (instant: Instant | undefined) =>
  instant === undefined ? {} : { learnedUntil: instant };

const newestOf = (history: readonly DecidedMatter[]): Instant | undefined =>
  history.map(({ receivedAt }) => receivedAt).reduce((a, b) => (a > b ? a : b));

const countOf = <T>(all: readonly T[], fits: (one: T) => boolean): number =>
  all.filter(fits).length;
