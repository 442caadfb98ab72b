import { randomUUID } from 'node:crypto';
import type { BackTest, BackTestProgress, StartBackTest } from '../../src/contract/directory.ts';
import type { BackTestDocument } from '../store/directory-schemas.ts';
import type { Caller } from './caller.ts';
import type { DirectoryStore } from './directory-store.ts';
import { createDraftJobs, queuedJob, type DraftJobsParts } from './draft-jobs.ts';
import type { Drafts } from './drafts.ts';
import type { LiveDirectory } from './live-directory.ts';

export interface BackTests {
  /** In place of the draft's earlier ones. Throws not_in_directory, or unavailable when the queue is away. */
  start(draftId: string, request: StartBackTest, caller: Caller): Promise<BackTest>;
  /** The draft's newest. Throws not_in_directory. */
  newest(draftId: string): Promise<BackTest>;
}

export interface BackTestsParts extends DraftJobsParts {
  store: DirectoryStore;
  drafts: Drafts;
  live: LiveDirectory;
}

export function createBackTests(parts: BackTestsParts): BackTests {
  const { store, drafts, live, now } = parts;
  const jobs = createDraftJobs<BackTestDocument>('back_test', parts);

  const shown = (test: BackTestDocument, revision: number): BackTest => ({
    ...progressOf(test),
    stale: revision !== test.draftRevision || live.current.version !== test.against,
    result: test.result,
  });

  return {
    async start(draftId, { tickets }, { by }) {
      const { revision } = await drafts.get(draftId);
      const at = now();
      const test: BackTestDocument = {
        ...queuedJob(`b-${randomUUID()}`, { id: draftId, revision }, { by, at }),
        against: live.current.version,
        tickets,
        result: null,
      };
      await jobs.start(test);
      await store.audit({
        id: test._id,
        at,
        by,
        action: 'back_tested',
        draftId,
        revision,
        details: { tickets },
      });
      return shown(test, revision);
    },
    async newest(draftId) {
      const { revision } = await drafts.get(draftId);
      return shown(await jobs.newest(draftId), revision);
    },
  };
}

export const progressOf = (test: BackTestDocument): BackTestProgress => ({
  id: test._id,
  draftId: test.draftId,
  draftRevision: test.draftRevision,
  against: test.against,
  status: test.status,
  progress: test.progress,
  tickets: test.tickets,
  startedBy: test.startedBy,
  startedAt: test.startedAt,
  finishedAt: test.finishedAt,
});
