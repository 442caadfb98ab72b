import type { Call, CallSegment, CallTranscript } from '../../../../src/contract/calls.ts';
import { inSpokenOrder, replaces } from '../../../../src/contract/segment-order.ts';

/** A call and its words as far as this console has them. */
export interface CallWords {
  call: Call | null;
  /** Of each utterance its newest revision, in the order in which they were said. */
  segments: readonly CallSegment[];
  /** Fetched at least once. */
  loaded: boolean;
}

export const NO_WORDS: CallWords = { call: null, segments: [], loaded: false };

/**
 * Takes in segments in whatever order and however often they come: each utterance once, by `seq`, in its
 * newest revision. Gives the same words back when nothing is new.
 */
export const takeSegments = (words: CallWords, arrived: readonly CallSegment[]): CallWords => {
  const bySeq = new Map(words.segments.map((segment) => [segment.seq, segment]));
  let isNew = false;
  for (const next of arrived) {
    if (!replaces(next, bySeq.get(next.seq))) continue;
    bySeq.set(next.seq, next);
    isNew = true;
  }
  return isNew ? { ...words, segments: inSpokenOrder([...bySeq.values()]) } : words;
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
