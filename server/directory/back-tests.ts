import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { BackTest, BackTestProgress, StartBackTest } from '../../src/contract/directory.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { BackTestDocument } from '../store/directory-schemas.ts';
import type { Caller } from './caller.ts';
import type { DirectoryStore } from './directory-store.ts';
import type { Drafts } from './drafts.ts';
import type { LiveDirectory } from './live-directory.ts';

export interface BackTests {
  /** In place of the draft's earlier ones. Throws not_in_directory, or unavailable when the queue is away. */
  start(draftId: string, request: StartBackTest, caller: Caller): Promise<BackTest>;
  /** The draft's newest. Throws not_in_directory. */
  newest(draftId: string): Promise<BackTest>;
}

export interface BackTestsParts {
  connection: Connection;
  store: DirectoryStore;
  drafts: Drafts;
  live: LiveDirectory;
  enqueue(id: string): Promise<void>;
  now(): Instant;
}

/** A worker says more often than this that it works on a back-test; after so long it is lost. */
const LOST_AFTER_MS = 60_000;

export function createBackTests(parts: BackTestsParts): BackTests {
  const { store, drafts, live, now } = parts;
  const tests = backTestCollection(parts.connection);

  async function shown(draftId: string, test: BackTestDocument): Promise<BackTest> {
    const { revision } = await drafts.get(draftId);
    const isOver = test.status === 'done' || test.status === 'failed';
    const isLost = !isOver && Date.parse(now()) - Date.parse(test.touchedAt) > LOST_AFTER_MS;
    return {
      ...progressOf(test),
      ...(isLost ? { status: 'failed' as const } : {}),
      stale: revision !== test.draftRevision || live.current.version !== test.against,
      result: test.result,
    };
  }

  return {
    async start(draftId, { tickets }, { by }) {
      const { revision } = await drafts.get(draftId);
      const at = now();
      const test: BackTestDocument = {
        _id: `b-${randomUUID()}`,
        draftId,
        draftRevision: revision,
        against: live.current.version,
        status: 'queued',
        progress: 0,
        tickets,
        startedBy: by,
        startedAt: at,
        finishedAt: null,
        touchedAt: at,
        result: null,
      };
      await tests.insertOne(test);
      try {
        await parts.enqueue(test._id);
      } catch (error) {
        await tests.deleteOne({ _id: test._id });
        throw new DeskError('unavailable', { retryAfterSeconds: 5, cause: error });
      }
      await tests.deleteMany({ draftId, startedAt: { $lt: at } });
      await store.audit({
        id: test._id,
        at,
        by,
        action: 'back_tested',
        draftId,
        revision,
        details: { tickets },
      });
      return shown(draftId, test);
    },
    async newest(draftId) {
      await drafts.get(draftId);
      const test = await tests.findOne({ draftId }, { sort: { startedAt: -1, _id: -1 } });
      if (!test) throw new DeskError('not_in_directory');
      return shown(draftId, test);
    },
  };
}

export function backTestCollection({ db }: Connection) {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<BackTestDocument>('directoryBackTests');
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
