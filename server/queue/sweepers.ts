import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import { SYSTEM, type Desk } from '../desk/desk.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';

export interface SweeperParts {
  desk: Desk;
  queries: TicketQueries;
  enqueueRouting(number: string): void;
  now(): Instant;
  log: Logger;
}

/** A ticket that is still unrouted after this long has lost its job. */
const UNROUTED_AFTER_MS = 10_000;
const UNROUTED_EVERY_MS = 2_000;
const CLOCKS_EVERY_MS = 1_000;
const AT_ONCE = 500;

/**
 * What makes the desk true whatever happened to the queue: both are queries on indexes, so an emptied
 * Redis or a restart loses nothing. Any number of processes may sweep; the ticket's version decides.
 */
export function startSweepers(parts: SweeperParts): { close(): Promise<void> } {
  const sweeps = [
    every(UNROUTED_EVERY_MS, () => sweepUnrouted(parts), parts.log),
    every(CLOCKS_EVERY_MS, () => sweepClocks(parts), parts.log),
  ];
  return {
    async close() {
      await Promise.all(sweeps.map((sweep) => sweep.stop()));
    },
  };
}

async function sweepUnrouted({ queries, enqueueRouting, now }: SweeperParts): Promise<void> {
  const before = new Date(Date.parse(now()) - UNROUTED_AFTER_MS).toISOString();
  for (const number of await queries.unrouted(before, AT_ONCE)) enqueueRouting(number);
}

/** Fires warnings and breaches at their stored instants: looks a sweep ahead and waits for each. */
async function sweepClocks({ desk, queries, now, log }: SweeperParts): Promise<void> {
  const horizon = new Date(Date.parse(now()) + CLOCKS_EVERY_MS).toISOString();
  const due = await queries.clocksDue(horizon, AT_ONCE);
  await Promise.all(
    due.map(async ({ number, nextCheckAt }) => {
      await until(nextCheckAt, now);
      try {
        await desk.change(number, SYSTEM, () => ({ type: 'check_clocks', now: now() }));
      } catch (error) {
        log.warn({ err: error, number }, 'clock not checked; the next sweep tries again');
      }
    }),
  );
}

async function until(instant: Instant, now: () => Instant): Promise<void> {
  const wait = Date.parse(instant) - Date.parse(now());
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

/** Runs a task again and again, never twice at once; a failure is logged and the next run comes. */
function every(intervalMs: number, task: () => Promise<void>, log: Logger) {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = task()
      .catch((error: unknown) => log.warn({ err: error }, 'sweep failed'))
      .finally(() => {
        if (!stopped) timer = setTimeout(run, intervalMs);
      });
  };
  timer = setTimeout(run, intervalMs);
  return {
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
