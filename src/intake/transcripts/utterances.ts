import type { CallSegment } from '../../contract/calls.ts';
import type { HeardWords } from './twilio.ts';

/**
 * Puts words of a stream that numbers its events, not its utterances, where they belong. A speaker has one
 * utterance open at a time, and a final closes it; so a partial belongs to the first final that follows it.
 * Its `seq` is the number of the first event that was heard of it, its revision that of the newest.
 * Null for a partial that came after its final, and for an event that was heard before.
 */
export function utteranceOf(heard: HeardWords, known: readonly CallSegment[]): CallSegment | null {
  const { order, speaker, text, final, atMs, confidence, vendor } = heard;
  const own = known.filter((one) => one.speaker === speaker && one.vendor === vendor);
  // Told before.
  if (own.some((one) => numberOf(one) === order)) return null;
  const finals = own.filter((one) => one.final);
  const isClosed = finals.some((one) => numberOf(one) > order);
  if (isClosed && !final) return null;
  const before = finals.filter((one) => numberOf(one) < order);
  const last = Math.max(-1, ...before.map(numberOf));
  const open = own.find((one) => isOpen(one) && numberOf(one) > last);
  // A final that is overtaken by the partials of what follows it does not take them over.
  const isTheirs = open && !isClosed && !(final && numberOf(open) > order);
  const startMs = Math.max(isTheirs ? open.startMs : atMs, ...before.map(({ endMs }) => endMs));
  return {
    seq: isTheirs ? open.seq : order,
    speaker,
    startMs,
    endMs: Math.max(startMs, atMs),
    text,
    final,
    revision: order,
    ...(confidence === undefined ? {} : { confidence }),
    vendor,
  };
}

/**
 * What a vendor tells, and besides, emptied, what it makes obsolete: a speaker's partials that began before
 * an utterance that is final now. Recognisers move the beginning of an utterance, and forget partials.
 */
export function withLeftovers(
  told: readonly CallSegment[],
  known: readonly CallSegment[],
): CallSegment[] {
  const seqs = new Set(told.map(({ seq }) => seq));
  const leftovers = known.filter(
    (one) =>
      isOpen(one) &&
      !seqs.has(one.seq) &&
      told.some(
        (final) =>
          final.final &&
          final.speaker === one.speaker &&
          final.vendor === one.vendor &&
          isBefore(one, final),
      ),
  );
  return [...told, ...leftovers.map((one) => ({ ...one, text: '', final: true }))];
}

const isBefore = (one: CallSegment, final: CallSegment): boolean =>
  one.revision !== undefined && final.revision !== undefined
    ? one.revision < final.revision
    : one.startMs < final.endMs;

const isOpen = ({ final }: CallSegment): boolean => !final;
const numberOf = ({ revision, seq }: CallSegment): number => revision ?? seq;
