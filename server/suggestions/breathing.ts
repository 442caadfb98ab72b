import { setTimeout as sleep } from 'node:timers/promises';
import type { Pauses } from './pauses.ts';

/** Does work of some milliseconds, and gives back what it gives. */
export type Breathe = <T>(work: () => T | Promise<T>) => Promise<T>;

/** After each piece of work the process has so many times as long for everything else. */
const REST = 3;

/**
 * Does one piece of work after the other in the order in which they come, each begun in a pause of what is quick
 * (a message on its way), with rests in between: however many come at once, that waits for one of them at most.
 */
export function createBreathing(pauses: Pick<Pauses, 'next'>): Breathe {
  let free: Promise<void> = Promise.resolve();
  return (work) => {
    const askedAt = performance.now();
    let tookMs = 0;
    const done = free.then(async () => {
      await pauses.next(askedAt);
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
