import type { Turn } from '../../src/intake/remarks.ts';

/** How much of a conversation was read, and when. */
export interface Reading {
  turns: number;
  signs: number;
  /** In milliseconds, by a clock that only goes forward. */
  at: number;
}

/** Up to here it is read at every word. */
const SHORT_SIGNS = 1_500;
/** A longer one when it has grown by this part of itself (a tenth), and after so long for less. */
const GROWN_BY_ONE_IN = 10;
const AT_LATEST_MS = 10_000;

export const readingOf = (turns: readonly Turn[], at: number): Reading => ({
  turns: turns.length,
  signs: turns.reduce((sum, { text }) => sum + text.length, 0),
  at,
});

/**
 * How long a conversation can wait until it is read again; 0: not at all. All of it is read each time, so a long
 * one that was read at every word would cost with the square of its length; by its growth it costs with its length.
 */
export function waitMs(before: Reading, now: Reading): number {
  const isGrown = (now.signs - before.signs) * GROWN_BY_ONE_IN >= before.signs;
  const isDue = now.signs <= SHORT_SIGNS || isGrown;
  return isDue ? 0 : Math.max(0, before.at + AT_LATEST_MS - now.at);
}

/** What the citizen said since it was read; the last turn of then may have grown. */
export function wordsSince({ turns: known }: Reading, turns: readonly Turn[]): string {
  const fresh = turns.slice(Math.max(0, known - 1));
  return fresh.flatMap(({ speaker, text }) => (speaker === 'citizen' ? [text] : [])).join('\n');
}
