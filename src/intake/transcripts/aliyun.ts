import { z } from 'zod';
import type { CallSegment } from '../../contract/calls.ts';
import { timedSegment } from './timed-segment.ts';

const time = z.number().min(0).nullish();
const text = z.string().max(4_000);

/** Aliyun's Paraformer (real-time): the events that its WebSocket sends, as they are. Times in ms. */
export const aliyunEventSchema = z.object({
  header: z.object({
    event: z.enum(['task-started', 'result-generated', 'task-finished', 'task-failed']),
  }),
  payload: z
    .object({
      output: z
        .object({
          sentence: z
            .object({
              begin_time: time,
              /** Often null, even of a sentence that has ended; its words tell. */
              end_time: time,
              text,
              sentence_end: z.boolean().nullish(),
              /** Nothing was said. */
              heartbeat: z.boolean().nullish(),
              words: z.array(z.object({ end_time: time })).nullish(),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});
export type AliyunEvent = z.infer<typeof aliyunEventSchema>;

/** The sentence of a `result-generated`, said by this speaker; nothing for other events and heartbeats. */
export function aliyunSegments(
  { header, payload }: AliyunEvent,
  speaker: CallSegment['speaker'],
): CallSegment[] {
  const sentence = payload?.output?.sentence;
  if (header.event !== 'result-generated' || !sentence || sentence.heartbeat) return [];
  const startMs = Math.round(sentence.begin_time ?? 0);
  const end = sentence.end_time ?? sentence.words?.at(-1)?.end_time ?? startMs;
  const final = sentence.sentence_end ?? (sentence.end_time ?? null) !== null;
  const said = { startMs, endMs: Math.round(end), text: sentence.text, final };
  return [timedSegment(said, speaker, 'aliyun')];
}
