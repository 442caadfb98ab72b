import { randomUUID } from 'node:crypto';
import {
  MIN_DECIDED_TICKETS,
  type Learning,
  type LearningProgress,
  type StartLearning,
} from '../../src/contract/learning.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { LearningDocument } from '../store/directory-schemas.ts';
import type { Caller } from './caller.ts';
import { createDraftJobs, queuedJob, type DraftJobsParts } from './draft-jobs.ts';
import type { Drafts } from './drafts.ts';
import { countDecided } from './labelled-tickets.ts';

/** How drafts learn from past tickets. */
export interface LearningRuns {
  /**
   * In place of the draft's earlier ones. Throws not_in_directory, draft_changed, too_little_history,
   * or unavailable when the queue is away.
   */
  start(draftId: string, request: StartLearning, caller: Caller): Promise<Learning>;
  /** The draft's newest. Throws not_in_directory. */
  newest(draftId: string): Promise<Learning>;
}

export interface LearningRunsParts extends DraftJobsParts {
  drafts: Drafts;
}

export function createLearningRuns(parts: LearningRunsParts): LearningRuns {
  const { connection, drafts, now } = parts;
  const jobs = createDraftJobs<LearningDocument>('learning', parts);

  return {
    async start(draftId, { revision, tickets, target, weights }, { by, language }) {
      const draft = await drafts.get(draftId);
      if (draft.revision !== revision) throw new DeskError('draft_changed');
      const departmentIds = draft.content.departments.map(({ id }) => id);
      const enough = Math.min(tickets, MIN_DECIDED_TICKETS);
      const found = await countDecided(connection, departmentIds, enough);
      if (found < MIN_DECIDED_TICKETS) {
        const message = tooFewWords(found)[language];
        throw new DeskError('too_little_history', { errors: [{ path: 'tickets', message }] });
      }
      const run: LearningDocument = {
        ...queuedJob(`l-${randomUUID()}`, { id: draftId, revision }, { by, at: now() }),
        tickets,
        target,
        weights,
        result: null,
      };
      await jobs.start(run);
      return shown(run);
    },
    async newest(draftId) {
      await drafts.get(draftId);
      return shown(await jobs.newest(draftId));
    },
  };
}

const tooFewWords = (found: number) => ({
  zh: `可用的有 ${found} 件，至少需要 ${MIN_DECIDED_TICKETS} 件`,
  en: `there are ${found}, and at least ${MIN_DECIDED_TICKETS} are needed`,
});

const shown = (run: LearningDocument): Learning => ({
  ...learningProgressOf(run),
  result: run.result,
});

export const learningProgressOf = (run: LearningDocument): LearningProgress => ({
  id: run._id,
  draftId: run.draftId,
  draftRevision: run.draftRevision,
  status: run.status,
  progress: run.progress,
  tickets: run.tickets,
  target: run.target,
  weights: run.weights,
  startedBy: run.startedBy,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
});
