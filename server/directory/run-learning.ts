import { contentProblems } from '../../src/directory/content-problems.ts';
import type { DecidedMatter, Learned } from '../../src/directory/learn-from-history.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { RunDraftJob } from '../queue/draft-job-queue.ts';
import type { LearningDocument } from '../store/directory-schemas.ts';
import type { DirectoryBus } from './directory-bus.ts';
import { createDraftJobRun, type DraftJobWorkParts, type WorkDesk } from './draft-jobs.ts';
import type { Drafts } from './drafts.ts';
import { decidedTickets } from './labelled-tickets.ts';
import { learnApart } from './learn-apart.ts';
import { learningProgressOf } from './learning.ts';

export interface LearningRunParts extends DraftJobWorkParts {
  drafts: Drafts;
  bus: DirectoryBus;
}

/** Reading the tickets is this part of the work. */
const READING = 0.1;

/**
 * Lets a draft learn from the last decided tickets, and writes what it has learned as the draft's next
 * revision; not if the draft is no longer at the revision from which the run started.
 */
export function createLearningRun(parts: LearningRunParts): RunDraftJob {
  const { connection, drafts, bus } = parts;

  async function historyFor(
    { tickets }: LearningDocument,
    departmentIds: readonly string[],
    { signal, progress }: WorkDesk<LearningDocument>,
  ): Promise<DecidedMatter[]> {
    const history: DecidedMatter[] = [];
    for await (const page of decidedTickets(connection, departmentIds, tickets)) {
      signal.throwIfAborted();
      for (const { receivedAt, inquiry, departmentId, personId } of page) {
        if (departmentId === null) continue;
        history.push({
          receivedAt,
          fields: inquiryFields(inquiry),
          departmentIds: [departmentId],
          byHand: personId !== null,
        });
      }
      await progress((READING * history.length) / tickets);
    }
    return history;
  }

  async function learn(run: LearningDocument, desk: WorkDesk<LearningDocument>): Promise<Learned> {
    const { content, revision } = await drafts.get(run.draftId);
    if (revision !== run.draftRevision) throw new DeskError('draft_changed');
    await desk.begin({});
    const departmentIds = content.departments.map(({ id }) => id);
    const history = await historyFor(run, departmentIds, desk);
    const { target, weights } = run;
    return learnApart(
      { content, history, target, weights },
      {
        signal: desk.signal,
        onProgress: (done) => desk.progress(READING + (1 - READING) * done),
      },
    );
  }

  async function work(run: LearningDocument, desk: WorkDesk<LearningDocument>) {
    try {
      const { content, result } = await learn(run, desk);
      const [problem] = contentProblems(content);
      if (problem) throw new Error(`what was learned is wrong: ${problem.path} ${problem.word}`);
      const { raised, lowered, added } = result.weights;
      const target = {
        id: run.draftId,
        revision: run.draftRevision,
        caller: { by: run.startedBy, language: 'zh' as const },
      };
      await drafts.change(target, () => ({
        action: 'learned',
        content,
        details: { tickets: result.n, added, changed: raised + lowered },
      }));
      return { result };
    } catch (error) {
      const isOvertaken = error instanceof DeskError && error.code === 'draft_changed';
      if (isOvertaken) return { status: 'overtaken' as const };
      throw error;
    }
  }

  return createDraftJobRun<LearningDocument>(parts, {
    kind: 'learning',
    announce: (run) => bus.announce({ type: 'learning', progress: learningProgressOf(run) }),
    work,
  });
}
