import { setTimeout as sleep } from 'node:timers/promises';

/** Does work of some milliseconds, and gives back what it gives. */
export type Breathe = <T>(work: () => T | Promise<T>) => Promise<T>;

/** After each piece of work the process has so many times as long for everything else. */
const REST = 3;

/**
 * Does one piece of work after the other in the order in which they come, with pauses in between: however many
 * come at once, what is quick (a message on its way) waits for one of them at most.
 */
export function createBreathing(): Breathe {
  let free: Promise<void> = Promise.resolve();
  return (work) => {
    let tookMs = 0;
    const done = free.then(async () => {
      const startedAt = performance.now();
      try {
        return await work();
      } finally {
        tookMs = performance.now() - startedAt;
      }
    });
    const rest = (): Promise<void> => sleep(REST * tookMs);
    free = done.then(rest, rest);
    return done;
  };
}
