import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import { createTally, verdictOf } from '../../src/directory/back-test.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import { createClassifier } from '../../src/routing/classifier.ts';
import type { BackTestDocument } from '../store/directory-schemas.ts';
import { backTestCollection, progressOf } from './back-tests.ts';
import type { DirectoryBus } from './directory-bus.ts';
import type { DirectoryStore } from './directory-store.ts';
import { recentTickets } from './labelled-tickets.ts';
import { directoryOf, type LiveDirectory } from './live-directory.ts';

export interface BackTestRunParts {
  connection: Connection;
  store: DirectoryStore;
  live: LiveDirectory;
  bus: DirectoryBus;
  now(): Instant;
  log: Logger;
}

const TELL_EVERY_MS = 250;
/** How long others may have to wait for their turn. */
const WORK_AT_MOST_MS = 8;

/**
 * Reads the last tickets again, by the current version and by the draft as it is now, and keeps what
 * would change. It pauses every few milliseconds, so that a process that also routes and pushes
 * stays quick. A failure is kept too.
 */
export function createBackTestRun(parts: BackTestRunParts) {
  const { connection, store, live, bus, now, log } = parts;
  const tests = backTestCollection(connection);

  async function save(test: BackTestDocument, changes: Partial<BackTestDocument>): Promise<void> {
    Object.assign(test, changes, { touchedAt: now() });
    const { _id, ...rest } = test;
    const { matchedCount } = await tests.updateOne({ _id }, { $set: rest });
    if (matchedCount === 0) throw new Error('another back-test of the draft took its place');
    bus.announce({ type: 'back_test', progress: progressOf(test) });
  }

  async function read(test: BackTestDocument, pause: () => Promise<void>): Promise<void> {
    const draft = await store.draft(test.draftId);
    if (!draft) throw new Error('the draft is gone');
    const against = live.current.version;
    const before = live.classifier;
    const after = createClassifier(directoryOf(draft._id, draft.content));
    const total = Math.min(test.tickets, await ticketCount(connection));
    await save(test, { status: 'running', draftRevision: draft.revision, against });
    const tally = createTally();
    let read = 0;
    let toldAt = performance.now();
    let pausedAt = toldAt;
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
        if (performance.now() - pausedAt < WORK_AT_MOST_MS) continue;
        await pause();
        pausedAt = performance.now();
      }
      read += page.length;
      await pause();
      pausedAt = performance.now();
      if (performance.now() - toldAt < TELL_EVERY_MS) continue;
      toldAt = performance.now();
      await save(test, { progress: Math.min(99, Math.floor((100 * read) / Math.max(total, 1))) });
    }
    const result = tally.result();
    await save(test, { status: 'done', progress: 100, finishedAt: now(), result });
  }

  return async (id: string, pause: () => Promise<void>): Promise<void> => {
    const test = await tests.findOne({ _id: id });
    if (!test || test.status === 'done') return;
    try {
      await read(test, pause);
    } catch (error) {
      log.warn({ err: error, id }, 'back-test failed');
      // If that can't be kept either, nobody hears of it any more, and it counts as lost.
      await save(test, { status: 'failed', finishedAt: now() }).catch(() => undefined);
    }
  };
}

const ticketCount = (connection: Connection): Promise<number> =>
  connection.db?.collection('tickets').estimatedDocumentCount() ?? Promise.resolve(0);
