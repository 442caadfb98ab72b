import type { Connection } from 'mongoose';
import type { RedisClients } from '../queue/redis.ts';
import { watchEventLoop, type EventLoop } from './event-loop.ts';
import type { Metrics } from './metrics.ts';
import type { QueueView } from './queue-view.ts';
import { watchRoutingBacklog, type RoutingBacklog } from './routing-backlog.ts';
import { probeStore, type StoreProbe } from './store-probe.ts';

/** What a process measures of itself and its stores, once: for its readiness, its metrics and its pressure. */
export interface Measures {
  eventLoop: EventLoop;
  stores: Record<'mongo' | 'redis', StoreProbe>;
  backlog: RoutingBacklog;
  close(): void;
}

export interface MeasuresParts {
  connection: Connection;
  redis: Pick<RedisClients, 'commands'>;
  view: Pick<QueueView, 'routing'>;
  /** More unrouted tickets than this need not be told apart. */
  routingBacklog: number;
  metrics: Metrics;
}

export function startMeasures(parts: MeasuresParts): Measures {
  const { connection, redis, view, routingBacklog: countTo, metrics } = parts;
  const eventLoop = watchEventLoop();
  eventLoop.onLook(({ worstMs }) => metrics.eventLoopDelay(worstMs / 1_000));
  const probe = (store: 'mongo' | 'redis', ask: () => Promise<unknown>): StoreProbe =>
    probeStore({ ask, onAnswer: (tookMs) => metrics.store(store, 'ping', tookMs / 1_000) });
  const stores = {
    mongo: probe('mongo', async () => connection.db?.command({ ping: 1 })),
    redis: probe('redis', () => redis.commands.ping()),
  };
  const backlog = watchRoutingBacklog({ connection, view, countTo });
  const all = [eventLoop, stores.mongo, stores.redis, backlog];
  return { eventLoop, stores, backlog, close: () => all.forEach((one) => one.close()) };
}
