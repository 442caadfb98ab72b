import { setImmediate as yieldToOthers, setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { backTestJobSchema, type BackTestJob } from '../../src/contract/jobs.ts';
import type { QueueParts } from './routing-queue.ts';

/** The back-tests of directory drafts: long jobs, one at a time in each worker. */
const QUEUE = 'back-test';
const LOCK = { lockDuration: 10_000, stalledInterval: 5_000 };
const CLOSE_WITHIN_MS = 5_000;

export interface BackTestQueue {
  /** Throws when Redis is away. */
  enqueue(id: string): Promise<void>;
  close(): Promise<void>;
}

export function createBackTestQueue({ redis, prefix }: QueueParts): BackTestQueue {
  const queue = new Queue<BackTestJob>(QUEUE, {
    connection: redis.commands,
    prefix,
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', () => undefined);
  return {
    async enqueue(id) {
      await queue.add('back-test', { id }, { jobId: id });
    },
    close: () => queue.close(),
  };
}

export interface BackTestWorkerParts extends QueueParts {
  /** Runs one, or fails it; must not throw. `pause` gives others their turn, and rejects at the end. */
  run(id: string, pause: () => Promise<void>): Promise<void>;
}

export function startBackTestWorker(parts: BackTestWorkerParts): { close(): Promise<void> } {
  const { redis, prefix, run } = parts;
  const ending = new AbortController();

  async function pause(): Promise<void> {
    ending.signal.throwIfAborted();
    await yieldToOthers();
  }

  const worker = new Worker<unknown>(
    QUEUE,
    (job) => run(backTestJobSchema.parse(job.data).id, pause),
    { connection: redis.blocking, prefix, concurrency: 1, ...LOCK },
  );
  worker.on('error', () => undefined);
  return {
    close() {
      ending.abort();
      return Promise.race([worker.close(), sleep(CLOSE_WITHIN_MS)]);
    },
  };
}
