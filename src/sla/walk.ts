import type { WorkCalendar } from './calendar.ts';
import { DAY_MS, localDateOf, localDayOf, midnightOf, MINUTE_MS } from './china-time.ts';
import type { LocalDay } from './china-time.ts';

/**
 * The one walk through time that every deadline is computed and explained with. All instants here
 * are milliseconds since the epoch, so that nothing is rounded on the way.
 */

/** From an instant to a later one, by somebody if that matters. */
export interface Interval {
  from: number;
  to: number;
  by?: string;
}

/** Calendar time less the pauses, which are in order and do not overlap (`inOrder`). */
export interface Countable {
  calendar: WorkCalendar;
  pauses: readonly Interval[];
}

/** `idle` is time that the calendar leaves out; `paused` is working time that a pause took. */
export type PieceKind = 'working' | 'paused' | 'idle';

/** Is told every piece in order and who paused it, and says whether the walk goes on. */
type Visit = (from: number, to: number, kind: PieceKind, by?: string) => boolean;

/** No deadline is further away than a hundred years; without working time the search ends here. */
export const HORIZON_DAYS = 36_525;

/** What to throw when the days `first` to `first + HORIZON_DAYS` have been gone through in vain. */
export function outOfReach(calendar: WorkCalendar, first: LocalDay): RangeError {
  const since = localDateOf(first);
  return new RangeError(`Out of reach on calendar "${calendar.id}" in 100 years from ${since}`);
}

/**
 * Walks from `start` through the pieces of time, without gaps or overlaps, until `visit` has
 * enough. No piece is empty, and none reaches over a local midnight.
 * Throws a RangeError when `visit` has not had enough after a hundred years.
 */
export function walk({ calendar, pauses }: Countable, start: number, visit: Visit): void {
  const see = pauses.length > 0 ? cutOut(pauses, visit) : visit;
  const first = localDayOf(start);
  for (let day = first; day < first + HORIZON_DAYS; day += 1) {
    const midnight = midnightOf(day);
    let at = Math.max(start, midnight);
    for (const span of calendar.spansOn(day)) {
      const opens = Math.max(at, midnight + span.from * MINUTE_MS);
      const closes = midnight + span.to * MINUTE_MS;
      if (closes <= at) continue;
      if (opens > at && !see(at, opens, 'idle')) return;
      if (!see(opens, closes, 'working')) return;
      at = closes;
    }
    const end = midnight + DAY_MS;
    if (end > at && !see(at, end, 'idle')) return;
  }
  throw outOfReach(calendar, first);
}

/** Passes on every piece, with the working ones cut into working and paused time. */
function cutOut(pauses: readonly Interval[], visit: Visit): Visit {
  let next = 0;
  return (from, to, kind) => {
    if (kind === 'idle') return visit(from, to, kind);
    let at = from;
    for (let pause = pauses[next]; pause && pause.from < to; pause = pauses[(next += 1)]) {
      const begins = Math.max(at, pause.from);
      const ends = Math.min(to, pause.to);
      if (ends > begins) {
        if (begins > at && !visit(at, begins, 'working')) return false;
        if (!visit(begins, ends, 'paused', pause.by)) return false;
        at = ends;
      }
      if (pause.to > to) break;
    }
    return at === to || visit(at, to, 'working');
  };
}

/** The same time in order, each part of it once, for the first of those that overlap, and nothing empty. */
export function inOrder(intervals: readonly Interval[]): Interval[] {
  const apart: Interval[] = [];
  let end = -Infinity;
  for (const interval of intervals.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(interval.from, end);
    if (interval.to <= from) continue;
    apart.push({ ...interval, from });
    end = interval.to;
  }
  return apart;
}
