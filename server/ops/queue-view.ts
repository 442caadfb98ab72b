import { Queue } from 'bullmq';
import { DRAFT_JOB_QUEUE } from '../queue/draft-job-queue.ts';
import { REDATING_QUEUE } from '../queue/redating-queue.ts';
import type { RedisClients } from '../queue/redis.ts';
import { ROUTING_QUEUE } from '../queue/routing-queue.ts';

/** The desk's queues, to look at: nothing is put into them here. */
export interface QueueView {
  readonly all: readonly Queue[];
  /** Throws while Redis is away. */
  routing(): Promise<QueueFigures>;
  each(): Promise<[name: string, figures: QueueFigures][]>;
  close(): Promise<void>;
}

export interface QueueFigures {
  waiting: number;
  active: number;
  /** Tried before, and to be tried again. */
  delayed: number;
  isPaused: boolean;
  /** How long the oldest job that waits has been there; 0 when none waits. */
  oldestSeconds: number;
}

/** An emergency is put before all others, so that the first in turn need not be the oldest. */
const FIRST_FEW = 20;

export function openQueueView(parts: { redis: RedisClients; prefix: string }): QueueView {
  const all = [ROUTING_QUEUE, DRAFT_JOB_QUEUE, REDATING_QUEUE].map((name) => {
    const connection = parts.redis.queues;
    const queue = new Queue(name, { connection, prefix: parts.prefix, skipMetasUpdate: true });
    queue.on('error', () => undefined);
    return queue;
  });
  const [routing] = all as [Queue, ...Queue[]];
  return {
    all,
    routing: () => figuresOf(routing),
    each: () =>
      Promise.all(
        all.map(async (queue): Promise<[string, QueueFigures]> => [
          queue.name,
          await figuresOf(queue),
        ]),
      ),
    async close() {
      await Promise.all(all.map((queue) => queue.close()));
    },
  };
}

async function figuresOf(queue: Queue): Promise<QueueFigures> {
  const [counts, isPaused, next] = await Promise.all([
    queue.getJobCounts('wait', 'prioritized', 'active', 'delayed'),
    queue.isPaused(),
    queue.getJobs('wait', 0, FIRST_FEW - 1, true),
  ]);
  const of = (state: string): number => counts[state] ?? 0;
  // A job that has just been taken and finished is no longer there to be read.
  const since = next.flatMap((job) => (job ? [job.timestamp] : []));
  return {
    waiting: of('wait') + of('prioritized'),
    active: of('active'),
    delayed: of('delayed'),
    isPaused,
    oldestSeconds: since.length > 0 ? Math.max(0, Date.now() - Math.min(...since)) / 1_000 : 0,
  };
}
