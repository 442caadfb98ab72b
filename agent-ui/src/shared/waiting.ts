/** How much longer than it was told to somebody waits, so that not all come back together. */
const SPREAD = 0.5;

/** Milliseconds to wait when the desk said to come again in so many seconds. */
export const waitFor = (retryAfterSeconds: number): number =>
  retryAfterSeconds * 1_000 * (1 + SPREAD * Math.random());
