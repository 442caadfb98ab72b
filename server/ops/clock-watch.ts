import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';
import { Trouble } from './health.ts';
import type { Metrics } from './metrics.ts';

/** Follows the sweep of clocks in this process: whether it goes on, and how late it is. */
export interface ClockWatch {
  /** It does something, if only failing. */
  moved(): void;
  /** It has been through all that was due. */
  swept(): void;
  /** A warning or breach was acted upon, so long after its instant. */
  acted(latenessMs: number): void;
  /** Throws a Trouble when only a restart can help. */
  alive(): Promise<void>;
  /** Throws a Trouble when clocks are late. */
  onTime(): Promise<void>;
}

/** Each step of the sweep asks the store something, which is given up after seconds. */
const HANGS_AFTER_MS = 180_000;
const SWEPT_WITHIN_MS = 15_000;
const LATE_MS = 10_000;

export interface ClockWatchParts {
  queries: TicketQueries;
  metrics: Metrics;
  now(): Instant;
}

export function watchClocks({ queries, metrics, now }: ClockWatchParts): ClockWatch {
  let movedAt = performance.now();
  let sweptAt = performance.now();
  const moved = (): void => void (movedAt = performance.now());
  return {
    moved,
    swept() {
      sweptAt = performance.now();
    },
    acted(latenessMs) {
      moved();
      metrics.clockActed(Math.max(0, latenessMs) / 1_000);
    },
    async alive() {
      const idle = performance.now() - movedAt;
      if (idle > HANGS_AFTER_MS) {
        throw new Trouble('ended', `the sweep of clocks hangs for ${seconds(idle)}`);
      }
    },
    async onTime() {
      const idle = performance.now() - sweptAt;
      const [overdue] = await queries.clocksDue(later(now(), -LATE_MS), 1);
      if (overdue) {
        const late = Date.parse(now()) - Date.parse(overdue.nextCheckAt);
        throw new Trouble('late', `a clock is due for ${seconds(late)}`);
      }
      if (idle > SWEPT_WITHIN_MS) {
        throw new Trouble('late', `no sweep of clocks has ended for ${seconds(idle)}`);
      }
    },
  };
}

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;
