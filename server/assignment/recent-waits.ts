import type { Conversation } from '../conversation/conversation-store.ts';
import { laneOf } from './floor-seats.ts';

type Line = Pick<Conversation, 'channel' | 'skills'>;

/** How long people lately waited for an agent with the same skills: what others can be told. */
export interface RecentWaits {
  add(line: Line, seconds: number): void;
  /**
   * The median, in seconds; or more, to the minute, when somebody has already waited longer. Null while there
   * are too few to say.
   */
  estimate(line: Line, waitedMs: number): number | null;
}

const KEPT = 25;
const ENOUGH = 3;
const MINUTE_S = 60;
const MINUTE_MS = 60_000;

export function createRecentWaits(): RecentWaits {
  const lines = new Map<string, { waits: number[]; median: number | null }>();
  const keyOf = (line: Line): string => JSON.stringify([laneOf(line), [...line.skills].sort()]);
  return {
    add(line, seconds) {
      const { waits } = lines.get(keyOf(line)) ?? { waits: [] };
      const latest = [...waits, seconds].slice(-KEPT);
      const sorted = latest.toSorted((a, b) => a - b);
      const median = latest.length < ENOUGH ? null : (sorted[latest.length >> 1] ?? null);
      lines.set(keyOf(line), { waits: latest, median });
    },
    estimate(line, waitedMs) {
      const median = lines.get(keyOf(line))?.median ?? null;
      return median === null || waitedMs <= median * 1_000
        ? median
        : Math.ceil(waitedMs / MINUTE_MS) * MINUTE_S;
    },
  };
}
