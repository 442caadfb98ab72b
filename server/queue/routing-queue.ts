import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker, type Job } from 'bullmq';
import type { Logger } from 'pino';
import { routeJobSchema, type RouteJob } from '../../src/contract/jobs.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { DeskError } from '../desk/desk-error.ts';
import { SYSTEM, type Desk } from '../desk/desk.ts';
import { routeTicket } from '../desk/routing.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import { isStoreAway } from '../store/connect.ts';
import type { RedisClients } from './redis.ts';

/** The routing queue (智能派单): one job for each received ticket. */
export const ROUTING_QUEUE = 'routing';
const CONCURRENCY = 32;
/** A killed worker's jobs wait at most the sum of these; a job itself takes milliseconds. */
const LOCK = { lockDuration: 10_000, stalledInterval: 5_000 };
const CLOSE_WITHIN_MS = 5_000;

export interface QueueParts {
  redis: RedisClients;
  /** Namespaces all keys in Redis. */
  prefix: string;
  log: Logger;
}

export interface WorkerParts extends QueueParts {
  /** Told of each worker that starts, to watch over it. */
  follow(worker: Worker<unknown>): void;
}

export interface RoutingQueue {
  /**
   * Never throws and is not waited for: a ticket that misses the queue is found by the sweeper. An
   * emergency goes before all that wait.
   */
  enqueue(ticket: Enqueued, requestId?: string): void;
  close(): Promise<void>;
}

export type Enqueued = Pick<Ticket, 'number' | 'urgency'>;

/** The producer's side. Enqueueing the same ticket again while its job waits changes nothing. */
export function createRoutingQueue({ redis, prefix, log }: QueueParts): RoutingQueue {
  const queue = new Queue<RouteJob>(ROUTING_QUEUE, {
    connection: redis.commands,
    prefix,
    streams: { events: { maxLen: 1_000 } },
    defaultJobOptions: {
      attempts: 5,
      backoff: { type: 'exponential', delay: 250 },
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  queue.on('error', () => undefined);
  return {
    enqueue: ({ number, urgency }, requestId) => {
      queue
        .add(
          'route',
          { number, ...(requestId ? { requestId } : {}) },
          { jobId: `route-${number}`, lifo: urgency === 'emergency' },
        )
        .catch((error: unknown) => log.debug({ err: error, number }, 'not enqueued'));
    },
    close: () => queue.close(),
  };
}

export interface RoutingWorkerParts extends WorkerParts {
  desk: Desk;
  directory: LiveDirectory;
}

/** The consumer's side: classifies and commits. A job that fails for good leaves a dispatcher's task. */
export function startRoutingWorker(parts: RoutingWorkerParts): { close(): Promise<void> } {
  const { redis, prefix, log, desk, directory } = parts;

  async function route(job: Job<unknown>): Promise<void> {
    const told = routeJobSchema.parse(job.data);
    try {
      const { status, departmentId } = await routeTicket(desk, directory.classifier, told);
      log.info({ ...told, status, departmentId }, 'routed');
    } catch (error) {
      if (!isDone(error)) throw error;
    }
  }

  async function giveUp(job: Job<unknown> | undefined, error: Error): Promise<void> {
    if (!job || job.attemptsMade < (job.opts.attempts ?? 1)) return;
    // Not the ticket's fault: the sweeper starts anew when MongoDB is back.
    if (isStoreAway(error)) return;
    const { number, requestId } = routeJobSchema.parse(job.data);
    log.error({ err: error, number, requestId }, 'routing failed for good');
    await desk.change(number, SYSTEM, () => ({
      type: 'give_up_routing',
      detail: error.message.slice(0, 300),
      lexiconVersion: directory.current.version,
      requestId,
    }));
  }

  const worker = new Worker<unknown>(ROUTING_QUEUE, route, {
    connection: redis.blocking,
    prefix,
    concurrency: CONCURRENCY,
    ...LOCK,
  });
  parts.follow(worker);
  worker.on('error', () => undefined);
  worker.on('failed', (job, error) => {
    // When this fails too, the sweeper starts anew, so nothing is lost.
    giveUp(job, error).catch((giveUpError: unknown) =>
      log.warn({ err: giveUpError }, 'not given up'),
    );
  });
  return {
    // Jobs that are done can't say so to a Redis that is away, and would wait for it forever.
    close: () => Promise.race([worker.close(), sleep(CLOSE_WITHIN_MS)]),
  };
}

/** A ticket that is no longer waiting for the keywords (routed already, taken, withdrawn) is no failure. */
const isDone = (error: unknown): boolean =>
  error instanceof DeskError && error.code === 'not_in_this_status';
