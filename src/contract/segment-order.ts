import type { CallSegment } from './calls.ts';

/** Words of a call come in any order, repeated and revised; these rules say what counts. */

/**
 * Whether what came replaces what is known of the same utterance. What is final never goes back to a partial,
 * and is replaced only by a final of a higher revision. Of partials the higher revision wins; where one of
 * them has none, the one that came last does.
 */
export function replaces(came: CallSegment, known: CallSegment | undefined): boolean {
  if (!known) return true;
  const step = (came.revision ?? NaN) - (known.revision ?? NaN);
  if (known.final) return came.final && step > 0;
  if (came.final) return true;
  return !(step < 0) && !isSame(came, known);
}

const isSame = (a: CallSegment, b: CallSegment): boolean =>
  a.text === b.text &&
  a.startMs === b.startMs &&
  a.endMs === b.endMs &&
  a.speaker === b.speaker &&
  a.revision === b.revision;

/** In the order in which it was said: by its start, then by its `seq`. */
export const inSpokenOrder = <T extends Pick<CallSegment, 'startMs' | 'seq'>>(
  segments: readonly T[],
): T[] => segments.toSorted((a, b) => a.startMs - b.startMs || a.seq - b.seq);
