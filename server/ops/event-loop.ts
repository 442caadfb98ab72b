import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop has run since the look before, in milliseconds. */
export interface EventLoopLook {
  /** Since the look before. */
  coversMs: number;
  meanMs: number;
  worstMs: number;
}

/** Whether this process gets round to its work: the one place where that is measured. */
export interface EventLoop {
  /** Calls back twice a second, or as soon as the loop gets round to it. */
  onLook(listener: (look: EventLoopLook) => void): void;
  /** Why it does not, in words; null when it does. */
  trouble(): string | null;
  close(): void;
}

const RESOLUTION_MS = 20;
const LOOK_EVERY_MS = 500;
const REMEMBERED_MS = 15_000;
/** Somebody who waits for one thing waits so long at each step: that is standing still. */
const SLOW_MS = 1_000;
const STUCK_MS = 10_000;

/** Remembers the last 15 seconds; `STUCK_MS` at once, or more than half of the time over `SLOW_MS`, is trouble. */
export function watchEventLoop(): EventLoop {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  const listeners: ((look: EventLoopLook) => void)[] = [];
  const looks: EventLoopLook[] = [];
  let lookedAt = performance.now();

  function look(): EventLoopLook {
    const at = performance.now();
    const coversMs = at - lookedAt;
    lookedAt = at;
    const [meanMs, worstMs] = [lateness(delays.mean), lateness(delays.max)];
    delays.reset();
    return { coversMs, meanMs, worstMs };
  }

  const timer = setInterval(() => {
    const newest = look();
    looks.push(newest);
    while (coveredBy(looks.slice(1)) >= REMEMBERED_MS) looks.shift();
    for (const listener of listeners) listener(newest);
  }, LOOK_EVERY_MS);
  return {
    onLook: (listener) => void listeners.push(listener),
    trouble: () => troubleIn(looks),
    close() {
      clearInterval(timer);
      delays.disable();
    },
  };
}

/** In words; null when there is none. */
export function troubleIn(looks: readonly EventLoopLook[]): string | null {
  const worst = Math.round(Math.max(0, ...looks.map(({ worstMs }) => worstMs)));
  if (worst >= STUCK_MS) return `stood still for ${worst} ms a moment ago`;
  const covered = coveredBy(looks);
  const slow = coveredBy(looks.filter(({ worstMs }) => worstMs >= SLOW_MS));
  if (covered < REMEMBERED_MS || slow <= covered / 2) return null;
  return `${seconds(slow)} of ${seconds(covered)} s were too slow`;
}

const coveredBy = (looks: readonly EventLoopLook[]): number =>
  looks.reduce((sum, { coversMs }) => sum + coversMs, 0);

/** What the monitor tells, in nanoseconds and with its own interval in it; nothing in a time without a tick. */
const lateness = (nanoseconds: number): number =>
  Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) : 0;

const seconds = (ms: number): number => Math.round(ms / 1_000);
