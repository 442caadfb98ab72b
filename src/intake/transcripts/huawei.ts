import { z } from 'zod';
import type { CallSegment } from '../../contract/calls.ts';
import { timedSegment } from './timed-segment.ts';

/** Huawei Cloud SIS (real-time): the messages that its WebSocket sends, as they are. Times in ms. */
export const huaweiMessageSchema = z.object({
  /** `RESULT` has words; `START`, `END`, `EVENT`, `ERROR`, `FATAL_ERROR` have none. */
  resp_type: z.string().max(40),
  segments: z
    .array(
      z.object({
        start_time: z.number().min(0),
        end_time: z.number().min(0),
        is_final: z.boolean(),
        /** Absent when it was not understood. */
        result: z
          .object({ text: z.string().max(4_000), score: z.number().min(0).max(1).optional() })
          .optional(),
      }),
    )
    .max(200)
    .optional(),
});
export type HuaweiMessage = z.infer<typeof huaweiMessageSchema>;

/** The utterances of a `RESULT`, said by this speaker; nothing for other messages. */
export function huaweiSegments(
  { resp_type, segments = [] }: HuaweiMessage,
  speaker: CallSegment['speaker'],
): CallSegment[] {
  if (resp_type !== 'RESULT') return [];
  return segments.flatMap(({ start_time, end_time, is_final, result }) => {
    if (!result) return [];
    const { text, score } = result;
    const said = {
      startMs: Math.round(start_time),
      endMs: Math.round(end_time),
      text,
      final: is_final,
      ...(score === undefined ? {} : { confidence: score }),
    };
    return [timedSegment(said, speaker, 'huawei')];
  });
}
