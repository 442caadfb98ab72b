import type { Router } from 'express';
import type { ProcessRole } from '../config.ts';
import type { OpenDesk } from '../open-desk.ts';
import { watchClocks, type ClockWatch } from './clock-watch.ts';
import { watchEventLoop } from './event-loop.ts';
import { addGauges, type GaugeParts } from './gauges.ts';
import { healthRouter, Trouble, type HealthChecks } from './health.ts';
import { metricsRouter } from './metrics-router.ts';
import { openQueueView, type QueueView } from './queue-view.ts';
import { probeStores } from './store-probes.ts';
import { watchWorkers, type WorkerWatch } from './worker-watch.ts';

export interface WatchParts extends Pick<GaugeParts, 'metrics' | 'sockets' | 'now'> {
  open: OpenDesk;
  roles: readonly ProcessRole[];
  prefix: string;
  /** Who may scrape from elsewhere; without it nobody may. */
  metricsToken: string | undefined;
  /** Throws once the process is about to end. */
  staying(): Promise<void>;
}

/** How a process and its parts are looked at from outside, and what tells of them. */
export interface Watch {
  clocks: ClockWatch;
  workers: WorkerWatch;
  view: QueueView;
  health: Router;
  scrape: Router;
}

/** Begins to watch. Nobody's work waits for any of it. */
export function openWatch(parts: WatchParts, add: (close: () => unknown) => void): Watch {
  const { open, roles, metrics, now } = parts;
  const { connection, queries, redis } = open;
  const eventLoop = watchEventLoop();
  add(eventLoop.close);
  const view = openQueueView({ redis, prefix: parts.prefix });
  add(view.close);
  const clocks = watchClocks({ queries, metrics, now });
  const workers = watchWorkers({ view, metrics });
  addGauges({ ...parts, connection, queries, view });

  const isApi = roles.includes('api');
  const mongo = async () => connection.db?.command({ ping: 1 });
  const ping = () => redis.commands.ping();
  add(probeStores({ mongo, redis: ping }, metrics));
  const loop = async (): Promise<void> => {
    const why = eventLoop.trouble();
    if (why) throw new Trouble('late', why);
  };
  const works: HealthChecks = {
    redis: ping,
    ...(roles.includes('worker') ? { routing: workers.takesJobs } : {}),
    ...(roles.includes('sweeper') ? { clocks: clocks.onTime } : {}),
  };
  const must: HealthChecks = { mongo, eventLoop: loop, staying: parts.staying };
  const health = healthRouter({
    alive: {
      ...(roles.includes('worker') ? { routing: workers.alive } : {}),
      ...(roles.includes('sweeper') ? { clocks: clocks.alive } : {}),
    },
    // Doors stay open without a queue; a process that has none is there for the queue alone.
    required: isApi ? must : { ...must, ...works },
    reported: isApi ? works : {},
  });
  return { clocks, workers, view, health, scrape: metricsRouter(metrics, parts.metricsToken) };
}
