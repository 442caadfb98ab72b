import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Whether this process gets round to its work. */
export interface EventLoop {
  /** Why it does not, in words; null when it does. */
  trouble(): string | null;
  close(): void;
}

const LOOK_EVERY_MS = 1_000;
const LOOKS = 15;
/** Somebody who waits for one thing waits so long at each step: that is standing still. */
const SLOW_MS = 1_000;
const STUCK_MS = 10_000;

/** Remembers the delays of the last seconds; `STUCK_MS` at once, or most of the time over `SLOW_MS`, is trouble. */
export function watchEventLoop(): EventLoop {
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  const worst: number[] = [];
  const timer = setInterval(() => {
    worst.push(delays.max / 1e6);
    if (worst.length > LOOKS) worst.shift();
    delays.reset();
  }, LOOK_EVERY_MS).unref();
  return {
    trouble() {
      const most = Math.round(Math.max(0, ...worst));
      if (most >= STUCK_MS) return `stood still for ${most} ms a moment ago`;
      const slow = worst.filter((delay) => delay >= SLOW_MS).length;
      if (worst.length === LOOKS && slow > LOOKS / 2) return `${slow} of ${LOOKS} s were too slow`;
      return null;
    },
    close() {
      clearInterval(timer);
      delays.disable();
    },
  };
}
