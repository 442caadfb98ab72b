import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Connection } from 'mongoose';
import type { RedisClients } from '../queue/redis.ts';
import { isStoreAway } from '../store/connect.ts';
import { ticketCollection } from '../store/ticket-store.ts';
import type { Signals } from './standing.ts';

export interface RoutingBacklog {
  waiting: number;
  oldestSeconds: number;
}

export interface MeasureParts {
  connection: Connection;
  redis: Pick<RedisClients, 'commands'>;
  /** How the routing queue stands, by Redis. */
  routing(): Promise<RoutingBacklog>;
  /** Of what is being taken in. */
  oldestMs(): number;
  /** More received tickets than this need not be told apart. */
  routingBacklog: number;
}

export interface Measuring {
  /** How it is now; asks nobody. */
  sample(): Signals;
  close(): void;
}

const LOOP_RESOLUTION_MS = 20;
const ASK_STORE_EVERY_MS = 1_000;
const ASK_BACKLOG_EVERY_MS = 2_000;
const TO_MS = 1_000_000;

/** Measures a process and asks its stores now and then; what they do not answer is the answer. */
export function startMeasuring(parts: MeasureParts): Measuring {
  const { connection, redis, routingBacklog } = parts;
  const tickets = ticketCollection(connection);
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  loop.enable();
  let storeMs = 0;
  let storeAway = false;
  let askedAt: number | null = null;
  let backlog: RoutingBacklog = { waiting: 0, oldestSeconds: 0 };
  let unrouted = 0;
  let sampledAt = performance.now();

  async function askStore(): Promise<void> {
    const startedAt = performance.now();
    askedAt = startedAt;
    try {
      await connection.db?.command({ ping: 1 });
      storeAway = false;
      storeMs = performance.now() - startedAt;
    } catch (error) {
      storeAway = isStoreAway(error);
      storeMs = 0;
    }
    askedAt = null;
  }

  async function askBacklog(): Promise<void> {
    const [kept, queued] = await Promise.allSettled([
      tickets.countDocuments({ status: 'received' }, { limit: routingBacklog }),
      parts.routing(),
    ]);
    if (kept.status === 'fulfilled') unrouted = kept.value;
    if (queued.status === 'fulfilled') backlog = queued.value;
  }

  /** What is slow to answer is not asked again meanwhile. */
  const asking = (everyMs: number, ask: () => Promise<void>): NodeJS.Timeout => {
    let isAsking = false;
    return setInterval(() => {
      if (isAsking) return;
      isAsking = true;
      void ask().finally(() => (isAsking = false));
    }, everyMs);
  };
  const timers = [asking(ASK_STORE_EVERY_MS, askStore), asking(ASK_BACKLOG_EVERY_MS, askBacklog)];

  return {
    sample() {
      const loopDelayMs = Math.max(0, loop.mean / TO_MS - LOOP_RESOLUTION_MS);
      loop.reset();
      const at = performance.now();
      const coversMs = at - sampledAt;
      sampledAt = at;
      const { used_heap_size, heap_size_limit } = getHeapStatistics();
      return {
        coversMs,
        loopDelayMs: Number.isFinite(loopDelayMs) ? loopDelayMs : 0,
        storeMs: Math.max(storeMs, askedAt === null ? 0 : performance.now() - askedAt),
        storeAway,
        queueAway: redis.commands.status !== 'ready',
        oldestMs: parts.oldestMs(),
        heapShare: used_heap_size / heap_size_limit,
        unrouted: Math.max(unrouted, Math.min(backlog.waiting, routingBacklog)),
        routingOldestMs: backlog.oldestSeconds * 1_000,
      };
    },
    close() {
      for (const timer of timers) clearInterval(timer);
      loop.disable();
    },
  };
}
