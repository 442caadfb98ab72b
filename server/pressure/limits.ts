/** What one process takes at once. Each has a default with which a process stays well below 1 GB. */
export interface PressureLimits {
  /** What is taken in at once: conversations may use all of it, citizens' forms 7/8, channel keys 3/4. */
  intakeAtOnce: number;
  /** What may wait for its turn behind that; one key alone half of it, of several each its share. */
  intakeWaiting: number;
  /** HTTP requests under way, of any kind. */
  requestsAtOnce: number;
  /** Of the bodies of those requests together. */
  bodyBytes: number;
  /** What one socket has not read yet; with more it is cut off, and resumes when it is back. */
  socketUnsentBytes: number;
  /** What one socket may ask per second. */
  socketCallsPerSecond: number;
  /** Received tickets that wait for routing; with more of them channels are told to come again. */
  routingBacklog: number;
}

export const DEFAULT_LIMITS: PressureLimits = {
  intakeAtOnce: 128,
  intakeWaiting: 1_024,
  requestsAtOnce: 2_000,
  bodyBytes: 64 * 1024 * 1024,
  socketUnsentBytes: 4 * 1024 * 1024,
  socketCallsPerSecond: 100,
  routingBacklog: 20_000,
};
