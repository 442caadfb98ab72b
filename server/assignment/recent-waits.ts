import type { Conversation } from '../conversation/conversation-store.ts';
import { laneOf } from './floor-seats.ts';

type Line = Pick<Conversation, 'channel' | 'skills'>;

/** How long people lately waited for an agent with the same skills: what others can be told. */
export interface RecentWaits {
  add(line: Line, seconds: number): void;
  /** The median, in seconds; null while there are too few to say. */
  estimate(line: Line): number | null;
}

const KEPT = 25;
const ENOUGH = 3;

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
    estimate: (line) => lines.get(keyOf(line))?.median ?? null,
  };
}
