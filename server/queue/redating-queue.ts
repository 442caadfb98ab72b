import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { redateJobSchema, type RedateJob } from '../../src/contract/jobs.ts';
import type { QueueParts, WorkerParts } from './routing-queue.ts';

/** Wakes a worker up when open deadlines are to be dated anew (重新计时); which, the store tells. */
export const REDATING_QUEUE = 'redating';
const LOCK = { lockDuration: 10_000, stalledInterval: 5_000 };
/** Finds what a queue that was away, or a worker that died, has left. */
const SWEEP_EVERY_MS = 2_000;
const CLOSE_WITHIN_MS = 5_000;

export interface RedatingQueue {
  /** Never throws and is not waited for: the sweep finds what misses the queue. */
  enqueue(id: string): void;
  close(): Promise<void>;
}

export function createRedatingQueue({ redis, prefix, log }: QueueParts): RedatingQueue {
  const queue = new Queue<RedateJob>(REDATING_QUEUE, {
    connection: redis.queues,
    prefix,
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', () => undefined);
  return {
    enqueue(id) {
      queue
        .add('redate', { id }, { jobId: id })
        .catch((error: unknown) => log.debug({ err: error, id }, 'not enqueued'));
    },
    close: () => queue.close(),
  };
}

export interface RedatingWorkerParts extends WorkerParts {
  /** Works off all that is to be dated anew; one call at a time in this process. */
  redate(signal: AbortSignal): Promise<void>;
}

export function startRedatingWorker(parts: RedatingWorkerParts): { close(): Promise<void> } {
  const { redis, prefix, log, redate } = parts;
  const ending = new AbortController();
  let running: Promise<void> | undefined;

  const workOff = (): Promise<void> => {
    running ??= redate(ending.signal)
      .catch((error: unknown) => log.warn({ err: error }, 'dating anew goes on at the next sweep'))
      .finally(() => (running = undefined));
    return running;
  };

  const worker = new Worker<unknown>(
    REDATING_QUEUE,
    (job) => {
      redateJobSchema.parse(job.data);
      return workOff();
    },
    { connection: redis.blocking, prefix, concurrency: 1, ...LOCK },
  );
  parts.follow(worker);
  worker.on('error', () => undefined);
  const sweep = setInterval(() => void workOff(), SWEEP_EVERY_MS);
  return {
    async close() {
      ending.abort();
      clearInterval(sweep);
      await Promise.race([Promise.all([worker.close(), running]), sleep(CLOSE_WITHIN_MS)]);
    },
  };
}
