import { z } from 'zod';
import type { CallSegment } from '../../contract/calls.ts';

const dataSchema = z.object({
  transcript: z.string().max(4_000),
  confidence: z.number().min(0).max(1).optional(),
});

/**
 * Twilio's real-time transcription: a form for each event, to the address in `statusCallbackUrl`. Partials
 * and finals are numbered together (`SequenceId`), and nothing says which partial became which final.
 */
export const twilioEventSchema = z.object({
  CallSid: z.string().min(1).max(200),
  TranscriptionEvent: z.enum([
    'transcription-started',
    'transcription-content',
    'transcription-stopped',
    'transcription-error',
  ]),
  SequenceId: z.coerce.number().int().min(0).optional(),
  /** The inbound track is what Twilio hears from the caller. */
  Track: z.enum(['inbound_track', 'outbound_track']).optional(),
  /** JSON: `{"transcript":"…","confidence":0.98}`. */
  TranscriptionData: z.string().max(50_000).transform(jsonIn).pipe(dataSchema).optional(),
  Final: z.enum(['true', 'false']).optional(),
  Timestamp: z.iso.datetime({ offset: true }).optional(),
});
export type TwilioEvent = z.infer<typeof twilioEventSchema>;

/** What was heard, before it is known to which utterance it belongs. */
export interface HeardWords {
  /** Rises with each event of the stream. */
  order: number;
  speaker: CallSegment['speaker'];
  text: string;
  final: boolean;
  /** When it was told, if known: from the start of the call. */
  atMs: number;
  confidence?: number;
  vendor: string;
}

/**
 * The words of a `transcription-content`; null for the other events. `startedAt` is the start of the call,
 * null when it is not known: then the order alone counts.
 */
export function twilioWords(event: TwilioEvent, startedAt: string | null): HeardWords | null {
  const { TranscriptionData: data, Timestamp: at } = event;
  if (event.TranscriptionEvent !== 'transcription-content' || !data) return null;
  const { transcript, confidence } = data;
  const atMs = at && startedAt ? Math.max(0, Date.parse(at) - Date.parse(startedAt)) : 0;
  return {
    order: event.SequenceId ?? 0,
    speaker: event.Track === 'outbound_track' ? 'agent' : 'citizen',
    text: transcript,
    final: event.Final !== 'false',
    atMs,
    ...(confidence === undefined ? {} : { confidence }),
    vendor: 'twilio',
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
