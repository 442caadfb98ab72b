import type { Router } from 'express';
import type { ProcessRole } from '../config.ts';
import type { OpenDesk } from '../open-desk.ts';
import { watchClocks, type ClockWatch } from './clock-watch.ts';
import { addGauges, type GaugeParts } from './gauges.ts';
import { healthRouter, Trouble, type HealthChecks } from './health.ts';
import { startMeasures, type Measures } from './measures.ts';
import { metricsRouter } from './metrics-router.ts';
import { openQueueView, type QueueView } from './queue-view.ts';
import { watchWorkers, type WorkerWatch } from './worker-watch.ts';

export interface WatchParts extends Pick<GaugeParts, 'metrics' | 'sockets' | 'now'> {
  open: OpenDesk;
  roles: readonly ProcessRole[];
  prefix: string;
  /** Who may scrape from elsewhere; without it nobody may. */
  metricsToken: string | undefined;
  /** More unrouted tickets than this need not be told apart. */
  routingBacklog: number;
  /** Throws once the process is about to end. */
  staying(): Promise<void>;
}

/** How a process and its parts are looked at from outside, and what tells of them. */
export interface Watch {
  clocks: ClockWatch;
  workers: WorkerWatch;
  view: QueueView;
  measures: Measures;
  health: Router;
  scrape: Router;
}

/** Begins to watch. Nobody's work waits for any of it. */
export function openWatch(parts: WatchParts, add: (close: () => unknown) => void): Watch {
  const { open, roles, metrics, now } = parts;
  const { connection, queries, redis } = open;
  const view = openQueueView({ redis, prefix: parts.prefix });
  add(view.close);
  const { routingBacklog } = parts;
  const measures = startMeasures({ connection, redis, view, routingBacklog, metrics });
  add(measures.close);
  const clocks = watchClocks({ queries, metrics, now });
  const workers = watchWorkers({ view, metrics });
  addGauges({ ...parts, connection, queries, view, measures });

  const { mongo, redis: queue } = measures.stores;
  const eventLoop = async (): Promise<void> => {
    const why = measures.eventLoop.trouble();
    if (why) throw new Trouble('late', why);
  };
  const works: HealthChecks = {
    redis: queue.ask,
    ...(roles.includes('worker') ? { routing: workers.takesJobs } : {}),
    ...(roles.includes('sweeper') ? { clocks: clocks.onTime } : {}),
  };
  const must: HealthChecks = { mongo: mongo.ask, eventLoop, staying: parts.staying };
  const health = healthRouter({
    alive: {
      ...(roles.includes('worker') ? { routing: workers.alive } : {}),
      ...(roles.includes('sweeper') ? { clocks: clocks.alive } : {}),
    },
    // Doors stay open without a queue; a process that has none is there for the queue alone.
    required: roles.includes('api') ? must : { ...must, ...works },
    reported: roles.includes('api') ? works : {},
  });
  const scrape = metricsRouter(metrics, parts.metricsToken);
  return { clocks, workers, view, measures, health, scrape };
}
