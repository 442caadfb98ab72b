import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { createTally, verdictOf } from '../../src/directory/back-test.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import { createClassifier } from '../../src/routing/classifier.ts';
import type { RunDraftJob } from '../queue/draft-job-queue.ts';
import type { BackTestDocument } from '../store/directory-schemas.ts';
import { progressOf } from './back-tests.ts';
import type { DirectoryBus } from './directory-bus.ts';
import type { DirectoryStore } from './directory-store.ts';
import { createDraftJobRun, type DraftJobWorkParts, type WorkDesk } from './draft-jobs.ts';
import { recentTickets } from './labelled-tickets.ts';
import { directoryOf, type LiveDirectory } from './live-directory.ts';

export interface BackTestRunParts extends DraftJobWorkParts {
  store: DirectoryStore;
  live: LiveDirectory;
  bus: DirectoryBus;
}

/** How long others may have to wait for their turn. */
const WORK_AT_MOST_MS = 8;

/**
 * Reads the last tickets again, by the current version and by the draft as it is now, and keeps what
 * would change. It pauses every few milliseconds, so that a process that also routes and pushes
 * stays quick.
 */
export function createBackTestRun(parts: BackTestRunParts): RunDraftJob {
  const { connection, store, live, bus } = parts;

  async function work(test: BackTestDocument, desk: WorkDesk<BackTestDocument>) {
    const draft = await store.draft(test.draftId);
    if (!draft) throw new Error('the draft is gone');
    const against = live.current.version;
    const before = live.classifier;
    const after = createClassifier(directoryOf(draft._id, draft.content));
    const total = Math.min(test.tickets, await ticketCount(connection));
    await desk.begin({ draftRevision: draft.revision, against });
    const tally = createTally();
    let read = 0;
    let pausedAt = performance.now();

    async function pause(): Promise<void> {
      desk.signal.throwIfAborted();
      await yieldToOthers();
      pausedAt = performance.now();
    }

    for await (const page of recentTickets(connection, test.tickets)) {
      for (const { number, title, inquiry, departmentId, personId } of page) {
        const fields = inquiryFields(inquiry);
        tally.add({
          number,
          title,
          before: verdictOf(before.classify(fields)),
          after: verdictOf(after.classify(fields)),
          personId,
          finalId: departmentId,
        });
        if (performance.now() - pausedAt >= WORK_AT_MOST_MS) await pause();
      }
      read += page.length;
      await pause();
      await desk.progress(read / Math.max(total, 1));
    }
    return { result: tally.result() };
  }

  return createDraftJobRun<BackTestDocument>(parts, {
    kind: 'back_test',
    announce: (test) => bus.announce({ type: 'back_test', progress: progressOf(test) }),
    work,
  });
}

const ticketCount = (connection: Connection): Promise<number> =>
  connection.db?.collection('tickets').estimatedDocumentCount() ?? Promise.resolve(0);
