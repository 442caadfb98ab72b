const POLL_MS = 15_000;
const MAX_POLL_MS = 5 * 60_000;

/** Milliseconds until the next look: 15 s, doubled after each failure in a row up to 5 minutes, and
 *  never sooner than the desk asked for. */
export const pollDelay = (failures: number, retryAfterSeconds: number | null): number =>
  Math.max(Math.min(POLL_MS * 2 ** failures, MAX_POLL_MS), (retryAfterSeconds ?? 0) * 1_000);
