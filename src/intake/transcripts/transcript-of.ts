import type { CallSegment } from '../../contract/calls.ts';
import type { Segment } from '../../contract/inquiry.ts';
import { inSpokenOrder } from '../../contract/segment-order.ts';

/** The transcript of a call as an inquiry has it: what was said, in order, without empty utterances. */
export const transcriptOf = (segments: readonly CallSegment[]): Segment[] =>
  inSpokenOrder(segments)
    .filter(({ text }) => text.trim() !== '')
    .map(({ speaker, startMs, endMs, text }) => ({
      speaker,
      startMs,
      endMs: Math.max(startMs, endMs),
      text,
    }));
