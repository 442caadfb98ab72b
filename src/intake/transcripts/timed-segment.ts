import type { CallSegment } from '../../contract/calls.ts';

/** An utterance of a recogniser that hears one speaker and tells when each utterance begins. */
export interface TimedUtterance {
  startMs: number;
  endMs: number;
  text: string;
  final: boolean;
  confidence?: number;
}

const STEP_MS = 100;

/**
 * Nobody begins two utterances within a tenth of a second: so the beginning stands for the `seq`, which is
 * even for citizens and odd for agents, whose words come in a stream of their own.
 */
export const timedSegment = (
  { startMs, endMs, text, final, confidence }: TimedUtterance,
  speaker: CallSegment['speaker'],
  vendor: string,
): CallSegment => ({
  seq: Math.floor(startMs / STEP_MS) * 2 + (speaker === 'agent' ? 1 : 0),
  speaker,
  startMs,
  endMs: Math.max(startMs, endMs),
  text,
  final,
  ...(confidence === undefined ? {} : { confidence }),
  vendor,
});
