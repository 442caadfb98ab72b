import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker, type Job, type Telemetry } from 'bullmq';
import type { Logger } from 'pino';
import { routeJobSchema, type RouteJob, type RouteRequest } from '../../src/contract/jobs.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import { routeTicket } from '../desk/routing.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import { isStoreAway } from '../store/connect.ts';
import { groupCommit } from '../store/group-commit.ts';
import type { RedisClients } from './redis.ts';

/** The routing queue (智能派单): every received ticket, those that come in together in one job. */
export const ROUTING_QUEUE = 'routing';
/** Small enough that a job does not hold up what else its process does. */
const TOGETHER = { maxSize: 16, lanes: 1 };
/** Jobs at once. */
const CONCURRENCY = 16;
/** A killed worker's jobs wait at most the sum of these; a job itself takes milliseconds. */
const LOCK = { lockDuration: 10_000, stalledInterval: 5_000 };
const CLOSE_WITHIN_MS = 5_000;

export interface QueueParts {
  redis: RedisClients;
  /** Namespaces all keys in Redis. */
  prefix: string;
  log: Logger;
  /** So that a job belongs to the trace of who put it there. */
  telemetry?: Telemetry | undefined;
}

export interface WorkerParts extends QueueParts {
  /** Told of each worker that starts, to watch over it. */
  follow(worker: Worker<unknown>): void;
}

export interface RoutingQueue {
  /**
   * Never throws and is not waited for: a ticket that misses the queue is found by the sweeper. An
   * emergency goes before all that wait, alone.
   */
  enqueue(ticket: Enqueued, requestId?: string): void;
  /** A ticket whose job may be lost. While such a job of it waits, nothing changes. */
  enqueueAgain(ticket: Enqueued): void;
  close(): Promise<void>;
}

export type Enqueued = Pick<Ticket, 'number' | 'urgency'>;

const idOf = ({ number }: Pick<Ticket, 'number'>): string => `route-${number}`;
const NEVER_RUNS: ReadonlySet<string> = new Set(['completed', 'failed', 'unknown']);

/** The producer's side. A ticket may be in several jobs; who comes second finds that it is done. */
export function createRoutingQueue(parts: QueueParts): RoutingQueue {
  const { redis, prefix, log, telemetry } = parts;
  const queue = new Queue<RouteJob>(ROUTING_QUEUE, {
    connection: redis.queues,
    prefix,
    ...(telemetry ? { telemetry } : {}),
    streams: { events: { maxLen: 1_000 } },
    defaultJobOptions: {
      attempts: 5,
      backoff: { type: 'exponential', delay: 250 },
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  queue.on('error', () => undefined);
  const addTogether = groupCommit<RouteRequest, null>(async (tickets) => {
    await queue.add('route', { tickets });
    return tickets.map(() => null);
  }, TOGETHER);
  const addAlone = (ticket: RouteRequest, { urgency }: Enqueued): Promise<unknown> => {
    const options = { jobId: idOf(ticket), lifo: urgency === 'emergency' };
    return queue.add('route', { tickets: [ticket] }, options);
  };
  /** A job that failed or lost its place, and stands there under the ticket's id, would hold it for ever. */
  const addAgain = async (ticket: Enqueued): Promise<void> => {
    const id = idOf(ticket);
    if (NEVER_RUNS.has(await queue.getJobState(id))) await queue.remove(id);
    await addAlone({ number: ticket.number }, ticket);
  };
  const unlessAway = (added: Promise<unknown>, { number }: Enqueued): void => {
    added.catch((error: unknown) => log.debug({ err: error, number }, 'not enqueued'));
  };
  return {
    enqueue(ticket, requestId) {
      const request = { number: ticket.number, ...(requestId ? { requestId } : {}) };
      const isAlone = ticket.urgency === 'emergency';
      unlessAway(isAlone ? addAlone(request, ticket) : addTogether(request), ticket);
    },
    enqueueAgain: (ticket) => unlessAway(addAgain(ticket), ticket),
    close: () => queue.close(),
  };
}

export interface RoutingWorkerParts extends WorkerParts {
  desk: Desk;
  directory: LiveDirectory;
}

/** The consumer's side: classifies and commits. A job that fails for good leaves a dispatcher's task. */
export function startRoutingWorker(parts: RoutingWorkerParts): { close(): Promise<void> } {
  const { redis, prefix, log, telemetry, desk, directory } = parts;

  async function routeOne(request: RouteRequest): Promise<void> {
    try {
      const { status, departmentId } = await routeTicket(desk, directory.classifier, request);
      log.info({ ...request, status, departmentId }, 'routed');
    } catch (error) {
      if (!isDone(error)) throw error;
    }
  }

  /** Fails with the first failure once all are through; those that were routed are done when it comes again. */
  async function route(job: Job<unknown>): Promise<void> {
    const { tickets } = routeJobSchema.parse(job.data);
    const results = await Promise.allSettled(tickets.map(routeOne));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  async function giveUp(job: Job<unknown> | undefined, error: Error): Promise<void> {
    if (!job || job.attemptsMade < (job.opts.attempts ?? 1)) return;
    // Not the ticket's fault: the sweeper starts anew when MongoDB is back.
    if (isStoreAway(error)) return;
    const { tickets } = routeJobSchema.parse(job.data);
    await Promise.all(tickets.map((request) => giveUpOne(request, error)));
  }

  async function giveUpOne({ number, requestId }: RouteRequest, error: Error): Promise<void> {
    try {
      await desk.change(number, SYSTEM, () => ({
        type: 'give_up_routing',
        detail: error.message.slice(0, 300),
        lexiconVersion: directory.current.version,
        requestId,
      }));
      log.error({ err: error, number, requestId }, 'routing failed for good');
    } catch (refusal) {
      if (!isDone(refusal)) throw refusal;
    }
  }

  const worker = new Worker<unknown>(ROUTING_QUEUE, route, {
    connection: redis.blocking,
    prefix,
    ...(telemetry ? { telemetry } : {}),
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
