import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { DirectoryAuditEntry, DirectoryPerson } from '../../src/contract/directory.ts';
import type { DraftJob } from '../../src/contract/jobs.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { RunDraftJob } from '../queue/draft-job-queue.ts';

/** What back-tests and learning have in common: a document for each run, its worker, its progress. */
export interface DraftJobDocument {
  _id: string;
  draftId: string;
  draftRevision: number;
  status: 'queued' | 'running' | 'done' | 'failed' | 'overtaken';
  /** 0 to 100. */
  progress: number;
  startedBy: DirectoryPerson;
  startedAt: Instant;
  finishedAt: Instant | null;
  /** When its worker last said that it works on it. */
  touchedAt: Instant;
}

/** After so long without a word a job is lost: a worker says more often that it works on it, and who
 *  waits has at most a few long ones before it. */
const LOST_AFTER_MS = { queued: 1_800_000, running: 60_000 } as const;
const RETRY_AFTER_SECONDS = 5;
const TELL_EVERY_MS = 250;

export interface DraftJobsParts {
  connection: Connection;
  enqueue(job: DraftJob): Promise<void>;
  now(): Instant;
}

export interface DraftJobs<T extends DraftJobDocument> {
  /** In place of the draft's earlier ones. Throws unavailable when the queue is away. */
  start(job: T): Promise<void>;
  /** The draft's newest, as failed when it is lost. Throws not_in_directory when there is none. */
  newest(draftId: string): Promise<T>;
}

export function createDraftJobs<T extends DraftJobDocument>(
  kind: DraftJob['kind'],
  { connection, enqueue, now }: DraftJobsParts,
): DraftJobs<T> {
  const jobs = jobCollection(connection, kind);
  return {
    async start(job) {
      const { _id: id, draftId, startedAt } = job;
      await jobs.insertOne(job);
      try {
        await enqueue({ kind, id });
      } catch (error) {
        await jobs.deleteOne({ _id: id });
        throw new DeskError('unavailable', {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
          cause: error,
        });
      }
      await jobs.deleteMany({ draftId, startedAt: { $lt: startedAt } });
    },
    async newest(draftId) {
      const job = await jobs.findOne<T>({ draftId }, { sort: { startedAt: -1, _id: -1 } });
      if (!job) throw new DeskError('not_in_directory');
      const isLost =
        isUnderWay(job) &&
        Date.parse(now()) - Date.parse(job.touchedAt) > LOST_AFTER_MS[job.status];
      return isLost ? { ...job, status: 'failed' } : job;
    },
  };
}

type UnderWay<T> = T & { status: 'queued' | 'running' };

const isUnderWay = <T extends DraftJobDocument>(job: T): job is UnderWay<T> =>
  job.status === 'queued' || job.status === 'running';

/** How a job stands that nobody has begun. */
export const queuedJob = (
  id: string,
  draft: { id: string; revision: number },
  { by, at }: Pick<DirectoryAuditEntry, 'by' | 'at'>,
) => ({
  _id: id,
  draftId: draft.id,
  draftRevision: draft.revision,
  status: 'queued' as const,
  progress: 0,
  startedBy: by,
  startedAt: at,
  finishedAt: null,
  touchedAt: at,
});

export interface DraftJobWorkParts {
  connection: Connection;
  now(): Instant;
  log: Logger;
}

export interface DraftJobWork<T extends DraftJobDocument> {
  kind: DraftJob['kind'];
  announce(job: T): void;
  /** Does the job, and says how it ended. */
  work(job: T, desk: WorkDesk<T>): Promise<Partial<T>>;
}

export interface WorkDesk<T extends DraftJobDocument> {
  signal: AbortSignal;
  /** Throws when a newer job has taken its place. */
  begin(changes: Partial<T>): Promise<void>;
  /** From 0 to 1; kept and told some times a second. Throws as `begin` does. */
  progress(done: number): Promise<void>;
}

/** A failure is kept too. */
export function createDraftJobRun<T extends DraftJobDocument>(
  { connection, now, log }: DraftJobWorkParts,
  { kind, announce, work }: DraftJobWork<T>,
): RunDraftJob {
  const jobs = jobCollection(connection, kind);

  async function save(job: T, changes: Partial<T>): Promise<void> {
    Object.assign(job, changes, { touchedAt: now() });
    const { _id, ...rest } = job;
    const { matchedCount } = await jobs.updateOne({ _id }, { $set: rest });
    if (matchedCount === 0) throw new Error('another job of the draft took its place');
    announce(job);
  }

  return async (id, signal) => {
    const job = await jobs.findOne<T>({ _id: id });
    if (!job || !isUnderWay(job)) return;
    let toldAt = performance.now();
    const desk: WorkDesk<T> = {
      signal,
      begin: (changes) => save(job, { ...changes, status: 'running' }),
      async progress(done) {
        if (performance.now() - toldAt < TELL_EVERY_MS) return;
        toldAt = performance.now();
        await save(job, { progress: Math.min(99, Math.floor(100 * done)) } as Partial<T>);
      },
    };
    try {
      const end = await work(job, desk);
      await save(job, { status: 'done', progress: 100, ...end, finishedAt: now() });
    } catch (error) {
      log.warn({ err: error, id }, `${kind} failed`);
      // If that can't be kept either, nobody hears of it any more, and it counts as lost.
      const failed = { status: 'failed', finishedAt: now() } as Partial<T>;
      await save(job, failed).catch(() => undefined);
    }
  };
}

const COLLECTIONS = { back_test: 'directoryBackTests', learning: 'directoryLearning' } as const;

function jobCollection({ db }: Connection, kind: DraftJob['kind']) {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<DraftJobDocument>(COLLECTIONS[kind]);
}
