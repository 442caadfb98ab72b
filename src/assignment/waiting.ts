import { createSortedList, type SortedList } from './sorted-list.ts';

/** A citizen who waits for an agent. */
export interface Waiting {
  number: string;
  channel: 'chat' | 'phone';
  /** All of them are needed. */
  skills: readonly string[];
  /** Index in URGENCIES: most pressing first. */
  rank: number;
  /** Milliseconds since 1970. */
  since: number;
  /** Had an agent who vanished: goes before all others of the same urgency. */
  returned: boolean;
  /** The agent who knows the citizen, if free. */
  preferred: string | null;
  /** Who was rung in vain, and is left in peace for a while. */
  passed: ReadonlySet<string>;
}

/** Those who need the same, in the order in which they are served. */
export interface Line {
  readonly channel: Waiting['channel'];
  readonly skills: readonly string[];
  readonly list: SortedList<Waiting>;
}

/** Lines of people who wait: one for each channel and set of skills. */
export interface Lines {
  add(waiting: Waiting): void;
  /** Gives the one that was taken out. */
  remove(number: string): Waiting | null;
  all(): Iterable<Line>;
}

export function createLines(): Lines {
  const lines = new Map<string, Line>();
  const byNumber = new Map<string, Waiting>();

  function lineOf({ channel, skills }: Waiting): Line {
    const sorted = [...new Set(skills)].sort();
    const key = JSON.stringify([channel, sorted]);
    const known = lines.get(key);
    if (known) return known;
    const line = { channel, skills: sorted, list: createSortedList(byTurn) };
    lines.set(key, line);
    return line;
  }

  return {
    add(waiting) {
      if (byNumber.has(waiting.number)) return;
      byNumber.set(waiting.number, waiting);
      lineOf(waiting).list.add(waiting);
    },
    remove(number) {
      const waiting = byNumber.get(number);
      if (!waiting) return null;
      byNumber.delete(number);
      lineOf(waiting).list.remove(waiting);
      return waiting;
    },
    all: () => lines.values(),
  };
}

/** Most pressing first; of these who lost their agent; of these who has waited longest. */
export const byTurn = (a: Waiting, b: Waiting): number =>
  a.rank - b.rank ||
  Number(b.returned) - Number(a.returned) ||
  a.since - b.since ||
  (a.number < b.number ? -1 : Number(a.number > b.number));
