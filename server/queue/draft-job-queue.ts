import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { draftJobSchema, type DraftJob } from '../../src/contract/jobs.ts';
import type { QueueParts, WorkerParts } from './routing-queue.ts';

/** Back-tests and learning of directory drafts: long jobs, one at a time in each worker. */
export const DRAFT_JOB_QUEUE = 'draft-job';
const LOCK = { lockDuration: 10_000, stalledInterval: 5_000 };
const CLOSE_WITHIN_MS = 5_000;

export interface DraftJobQueue {
  /** Throws when Redis is away. */
  enqueue(job: DraftJob): Promise<void>;
  close(): Promise<void>;
}

export function createDraftJobQueue({ redis, prefix }: QueueParts): DraftJobQueue {
  const queue = new Queue<DraftJob>(DRAFT_JOB_QUEUE, {
    connection: redis.queues,
    prefix,
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', () => undefined);
  return {
    async enqueue(job) {
      await queue.add(job.kind, job, { jobId: job.id });
    },
    close: () => queue.close(),
  };
}

/** Runs one, or fails it; must not throw, and ends soon when `signal` says so. */
export type RunDraftJob = (id: string, signal: AbortSignal) => Promise<void>;

export interface DraftJobWorkerParts extends WorkerParts {
  run: Record<DraftJob['kind'], RunDraftJob>;
}

export function startDraftJobWorker(parts: DraftJobWorkerParts): { close(): Promise<void> } {
  const { redis, prefix, run } = parts;
  const ending = new AbortController();
  const worker = new Worker<unknown>(
    DRAFT_JOB_QUEUE,
    (job) => {
      const { kind, id } = draftJobSchema.parse(job.data);
      return run[kind](id, ending.signal);
    },
    { connection: redis.blocking, prefix, concurrency: 1, ...LOCK },
  );
  parts.follow(worker);
  worker.on('error', () => undefined);
  return {
    close() {
      ending.abort();
      return Promise.race([worker.close(), sleep(CLOSE_WITHIN_MS)]);
    },
  };
}
