import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import type { Desk } from '../desk/desk.ts';
import type { ClockWatch } from '../ops/clock-watch.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';
import type { Enqueued } from './routing-queue.ts';

export interface SweeperParts {
  desk: Desk;
  queries: TicketQueries;
  enqueueRouting(ticket: Enqueued): void;
  /** Makes the notices that are missing. */
  sweepNotices(): Promise<void>;
  /** Goes on with conversations that a crash interrupted. */
  sweepConversations(): Promise<void>;
  /** Goes on with calls in the same way, and makes the tickets that nobody made of them. */
  sweepCalls(): Promise<void>;
  /** Makes new tickets to be found by their words. */
  sweepTerms(): Promise<void>;
  /** Sends the transcripts that are wanted by e-mail. */
  sweepMails(): Promise<void>;
  /** Counts for the rates what is over. */
  sweepTallies(): Promise<void>;
  clockWatch: Pick<ClockWatch, 'moved' | 'swept' | 'acted'>;
  now(): Instant;
  log: Logger;
}

/** A ticket that is still unrouted after this long has lost its job. */
const UNROUTED_AFTER_MS = 10_000;
const UNROUTED_EVERY_MS = 2_000;
const CLOCKS_EVERY_MS = 1_000;
const NOTICES_EVERY_MS = 15_000;
const CONVERSATIONS_EVERY_MS = 2_000;
const CALLS_EVERY_MS = 1_000;
const TERMS_EVERY_MS = 5_000;
const MAILS_EVERY_MS = 2_000;
const TALLIES_EVERY_MS = 2_000;
const AT_ONCE = 500;

/**
 * What makes the desk true whatever happened to the queue: both are queries on indexes, so an emptied
 * Redis or a restart loses nothing. Any number of processes may sweep; the ticket's version decides.
 */
export function startSweepers(parts: SweeperParts): { close(): Promise<void> } {
  const sweeps = [
    every(UNROUTED_EVERY_MS, () => sweepUnrouted(parts), parts.log),
    every(CLOCKS_EVERY_MS, () => sweepClocks(parts), parts.log),
    every(NOTICES_EVERY_MS, parts.sweepNotices, parts.log),
    every(CONVERSATIONS_EVERY_MS, parts.sweepConversations, parts.log),
    every(CALLS_EVERY_MS, parts.sweepCalls, parts.log),
    every(TERMS_EVERY_MS, parts.sweepTerms, parts.log),
    every(MAILS_EVERY_MS, parts.sweepMails, parts.log),
    every(TALLIES_EVERY_MS, parts.sweepTallies, parts.log),
  ];
  return {
    async close() {
      await Promise.all(sweeps.map((sweep) => sweep.stop()));
    },
  };
}

async function sweepUnrouted({ queries, enqueueRouting, now }: SweeperParts): Promise<void> {
  const before = later(now(), -UNROUTED_AFTER_MS);
  for (const ticket of await queries.unrouted(before, AT_ONCE)) enqueueRouting(ticket);
}

/**
 * Fires warnings and breaches at their stored instants: looks a sweep ahead and waits for each. At the
 * close of a working day thousands come due together, so a full page is followed by the next at once.
 */
async function sweepClocks({ desk, queries, clockWatch, now, log }: SweeperParts): Promise<void> {
  async function check(number: string, at: Instant): Promise<boolean> {
    await until(at, now);
    try {
      await desk.change(number, SYSTEM, () => ({ type: 'check_clocks' }));
      clockWatch.acted(Date.parse(now()) - Date.parse(at));
      return true;
    } catch (error) {
      log.warn({ err: error, number }, 'clock not checked; the next sweep tries again');
      return false;
    }
  }

  for (;;) {
    clockWatch.moved();
    const horizon = later(now(), CLOCKS_EVERY_MS);
    const due = await queries.clocksDue(horizon, AT_ONCE);
    const checked = await Promise.all(
      due.map(({ number, nextCheckAt }) => check(number, nextCheckAt)),
    );
    if (checked.includes(false)) return;
    if (due.length < AT_ONCE) return clockWatch.swept();
  }
}

/** Timers may fire a millisecond early; when this resolves, the instant has come. */
async function until(instant: Instant, now: () => Instant): Promise<void> {
  for (;;) {
    const wait = Date.parse(instant) - Date.parse(now());
    if (wait <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/**
 * Starts a task at every interval, or as soon as the run before has ended when that took longer; a
 * failure is logged and the next run comes.
 */
function every(intervalMs: number, task: () => Promise<void>, log: Logger) {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    const startedAt = performance.now();
    running = task()
      .catch((error: unknown) => log.warn({ err: error }, 'sweep failed'))
      .finally(() => {
        const rest = startedAt + intervalMs - performance.now();
        if (!stopped) timer = setTimeout(run, Math.max(0, rest));
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
