import type { Stretch } from '../../../../src/contract/clock.ts';

/** Where the stretches of a deadline stand on a bar. Instants are milliseconds since 1970. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The city's midnights: UTC+8 all year. */
const ZONE_OFFSET = 8 * HOUR;
/** From here on hours are too thin to see, and a day is drawn as what it mainly is. */
const BY_DAY_FROM_DAYS = 28;
const TICKS_AT_MOST = 8;
/** How far a bar goes on after the due time for what is overdue. */
const OVERTIME = 0.25;

export type Counts = Stretch['counts'];

export interface Scale {
  from: number;
  due: number;
  to: number;
}

/** From the start to the due time, and on to now when that has passed, but not out of proportion. */
export const scaleOf = (startedAt: string, dueAt: string, now: number | undefined): Scale => {
  const from = Date.parse(startedAt);
  const due = Math.max(Date.parse(dueAt), from + 60_000);
  const furthest = due + (due - from) * OVERTIME;
  return { from, due, to: Math.max(due, Math.min(now ?? due, furthest)) };
};

/** In percent of the bar. */
export const placeOf = (at: number, { from, to }: Scale): number =>
  (Math.min(Math.max(at, from), to) - from) / ((to - from) / 100);

export interface Segment {
  from: number;
  to: number;
  counts: Counts;
  label: Stretch['label'];
  by: string | undefined;
}

const dayOf = (at: number): number => Math.floor((at + ZONE_OFFSET) / DAY);
const midnightOf = (day: number): number => day * DAY - ZONE_OFFSET;

const isSame = (a: Segment, b: Segment): boolean =>
  a.counts === b.counts && a.label?.zh === b.label?.zh && a.by === b.by;

/** The stretches with neighbours of the same kind and name made one. */
export const mergedStretches = (stretches: readonly Stretch[]): Segment[] => {
  const merged: Segment[] = [];
  for (const { from, to, counts, label, by } of stretches) {
    const next = { from: Date.parse(from), to: Date.parse(to), counts, label, by };
    const last = merged.at(-1);
    if (last && isSame(last, next)) last.to = next.to;
    else if (next.to > next.from) merged.push(next);
  }
  return merged;
};

/** What a day is first of all, when several things are on it. */
const RANK: Record<Counts, number> = {
  paused: 5,
  extended: 4,
  working: 3,
  holiday: 2,
  day_off: 1,
  off_hours: 0,
};

const wholeDays = (segments: readonly Segment[]): Segment[] => {
  const days = new Map<number, Segment>();
  for (const segment of segments) {
    for (let day = dayOf(segment.from); midnightOf(day) < segment.to; day += 1) {
      const part = {
        ...segment,
        from: Math.max(segment.from, midnightOf(day)),
        to: Math.min(segment.to, midnightOf(day + 1)),
      };
      const old = days.get(day);
      const main = old && RANK[old.counts] >= RANK[part.counts] ? old : part;
      days.set(day, { ...main, from: old?.from ?? part.from, to: part.to });
    }
  }
  return [...days.values()];
};

/** What is drawn: true to the minute on a short bar, day by day on a long one. */
export const segmentsOf = (stretches: readonly Stretch[], { from, due }: Scale): Segment[] => {
  const merged = mergedStretches(stretches);
  if (due - from <= BY_DAY_FROM_DAYS * DAY) return merged;
  const days: Segment[] = [];
  for (const day of wholeDays(merged)) {
    const last = days.at(-1);
    if (last && isSame(last, day)) last.to = day.to;
    else days.push(day);
  }
  return days;
};

/** How long each kind lasts in all, in milliseconds, for the kinds that there are. */
export const lengthsOf = (stretches: readonly Stretch[]): Map<Counts, number> => {
  const lengths = new Map<Counts, number>();
  for (const { from, to, counts } of stretches) {
    const length = Date.parse(to) - Date.parse(from);
    lengths.set(counts, (lengths.get(counts) ?? 0) + length);
  }
  return lengths;
};

export interface Tick {
  at: number;
  /** A midnight is named by its day, anything else by its time. */
  midnight: boolean;
  named: boolean;
}

const HOUR_STEPS = [HOUR / 4, HOUR / 2, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR];

/** Full hours on a bar of up to a day and a half; else every midnight, with some of them named. */
export const ticksOf = ({ from, to }: Scale): Tick[] => {
  const length = to - from;
  if (length <= 1.5 * DAY) {
    const step = HOUR_STEPS.find((step) => length / step <= TICKS_AT_MOST) ?? 6 * HOUR;
    const first = Math.ceil((from + ZONE_OFFSET) / step) * step - ZONE_OFFSET;
    const count = Math.max(0, Math.floor((to - first) / step) + 1);
    return Array.from({ length: count }, (_, index) => {
      const at = first + index * step;
      return { at, midnight: (at + ZONE_OFFSET) % DAY === 0, named: true };
    });
  }
  const first = dayOf(from) + 1;
  const count = dayOf(to) - first + 1;
  const every = Math.ceil(count / TICKS_AT_MOST);
  const line = count > 62 ? every : 1;
  return Array.from({ length: count }, (_, index) => index)
    .filter((index) => index % line === 0)
    .map((index) => ({
      at: midnightOf(first + index),
      midnight: true,
      named: index % every === 0,
    }));
};
