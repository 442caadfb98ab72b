import type { Call, CallSegment, CallTranscript } from '../../../../src/contract/calls.ts';

/** A call and its words as far as this console has them. */
export interface CallWords {
  call: Call | null;
  /** Of each utterance its newest revision, in the order in which they were said. */
  segments: readonly CallSegment[];
  /** Fetched at least once. */
  loaded: boolean;
}

export const NO_WORDS: CallWords = { call: null, segments: [], loaded: false };

/** A final is the last word; a partial gives way to a higher revision, without revisions to what came last. */
const isReplacedBy = (known: CallSegment, next: CallSegment): boolean => {
  if (known.final) return false;
  if (next.final) return true;
  return (next.revision ?? Infinity) >= (known.revision ?? -Infinity);
};

const isSame = (one: CallSegment, other: CallSegment): boolean =>
  one.text === other.text &&
  one.final === other.final &&
  one.startMs === other.startMs &&
  one.endMs === other.endMs &&
  one.speaker === other.speaker &&
  one.revision === other.revision;

const asSaid = (one: CallSegment, other: CallSegment): number =>
  one.startMs - other.startMs || one.seq - other.seq;

/**
 * Takes in segments in whatever order and however often they come: each utterance once, by `seq`, in its
 * newest revision. Gives the same words back when nothing is new.
 */
export const takeSegments = (words: CallWords, arrived: readonly CallSegment[]): CallWords => {
  const bySeq = new Map(words.segments.map((segment) => [segment.seq, segment]));
  let isNew = false;
  for (const next of arrived) {
    const known = bySeq.get(next.seq);
    if (known && (!isReplacedBy(known, next) || isSame(known, next))) continue;
    bySeq.set(next.seq, next);
    isNew = true;
  }
  return isNew ? { ...words, segments: [...bySeq.values()].sort(asSaid) } : words;
};

const isOver = ({ state }: Call): boolean => state !== 'ringing' && state !== 'answered';
const stepOf = (call: Call): number => {
  if (isOver(call)) return 2;
  return call.state === 'answered' ? 1 : 0;
};

/** Takes in a call, however late it comes: what has happened to it does not unhappen. */
export const takeCall = (words: CallWords, call: Call): CallWords => {
  const known = words.call;
  if (!known) return { ...words, call };
  const newest = stepOf(call) < stepOf(known) ? known : call;
  return {
    ...words,
    call: {
      ...newest,
      hasTicket: known.hasTicket || call.hasTicket,
      discarded: call.discarded ?? known.discarded,
    },
  };
};

/** Takes in what was fetched; `asked` are the words as they were when it was asked for: what a push has
 *  changed since is newer than the answer, unless revisions say otherwise. */
export const takeTranscript = (
  words: CallWords,
  { call, segments }: CallTranscript,
  asked: CallWords,
): CallWords => {
  const before = new Set(asked.segments);
  const pushed = new Set(
    words.segments.filter((segment) => !before.has(segment)).map(({ seq }) => seq),
  );
  const fetched = segments.filter(
    ({ seq, final, revision }) => final || revision !== undefined || !pushed.has(seq),
  );
  return { ...takeCall(takeSegments(words, fetched), call), loaded: true };
};

/** How many utterances are not there between the first and the last, or `upTo`, which the desk has read.
 *  Some telephone systems leave out numbers of their own accord. */
export const holesIn = ({ segments }: CallWords, upTo: number): number => {
  let [first, last] = [Infinity, upTo];
  for (const { seq } of segments) {
    first = Math.min(first, seq);
    last = Math.max(last, seq);
  }
  return segments.length === 0 ? 0 : last - first + 1 - segments.length;
};

export const isCallOver = (call: Call | null): boolean => call !== null && isOver(call);
