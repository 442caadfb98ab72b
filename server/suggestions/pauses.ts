import { setTimeout as sleep } from 'node:timers/promises';

/** Finds the pauses in what passes through the process. */
export interface Pauses {
  /** Something passes. */
  pass(): void;
  /** Resolves in the next pause, and however much passes, at most this long after `since` (of `performance.now()`). */
  next(since: number): Promise<void>;
}

/** A pause is when nothing has passed for so long: by then it has reached whom it was for. */
const PAUSE_MS = 4;
const AT_LATEST_MS = 40;

export function createPauses(): Pauses {
  let passed = Number.NEGATIVE_INFINITY;
  return {
    pass() {
      passed = performance.now();
    },
    async next(since) {
      for (;;) {
        const wait = Math.min(passed + PAUSE_MS, since + AT_LATEST_MS) - performance.now();
        if (wait <= 0) return;
        await sleep(wait);
      }
    },
  };
}
