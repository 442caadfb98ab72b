import { setTimeout as sleep } from 'node:timers/promises';
import type { Pauses } from './pauses.ts';

/** Does work, and gives back what it gives. */
export type Breathe = <T>(work: () => T | Promise<T>) => Promise<T>;

/** As many times as a piece of work held the process itself, the process then has for everything else. */
const REST = 3;

/**
 * Does one piece of work after the other in the order in which they come, each begun in a pause of what is quick
 * (a message on its way), with rests in between: however many come at once, that waits for one of them at most.
 */
export function createBreathing(pauses: Pick<Pauses, 'next'>): Breathe {
  let free: Promise<void> = Promise.resolve();
  return (work) => {
    const askedAt = performance.now();
    let heldMs = 0;
    const done = free.then(async () => {
      await pauses.next(askedAt);
      const startedAt = performance.now();
      try {
        return work();
      } finally {
        heldMs = performance.now() - startedAt;
      }
    });
    const rest = (): Promise<void> => sleep(REST * heldMs);
    free = done.then(rest, rest);
    return done;
  };
}
