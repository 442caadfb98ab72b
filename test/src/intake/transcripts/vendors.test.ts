import { describe, expect, test } from 'vitest';
import type { CallSegment } from '../../../../src/contract/calls.ts';
import { replaces } from '../../../../src/contract/segment-order.ts';
import { aliyunEventSchema, aliyunSegments } from '../../../../src/intake/transcripts/aliyun.ts';
import { huaweiMessageSchema, huaweiSegments } from '../../../../src/intake/transcripts/huawei.ts';
import { transcriptOf } from '../../../../src/intake/transcripts/transcript-of.ts';
import { twilioEventSchema, twilioWords } from '../../../../src/intake/transcripts/twilio.ts';
import { utteranceOf, withLeftovers } from '../../../../src/intake/transcripts/utterances.ts';

/** What a store makes of it. */
function kept(known: CallSegment[], told: CallSegment[]): CallSegment[] {
  const bySeq = new Map(known.map((one) => [one.seq, one]));
  for (const one of told) if (replaces(one, bySeq.get(one.seq))) bySeq.set(one.seq, one);
  return [...bySeq.values()];
}
const texts = (segments: CallSegment[]) => transcriptOf(segments).map(({ text }) => text);

describe('Twilio', () => {
  const STARTED = '2024-06-25T18:45:00.000Z';
  const content = (order: number, text: string, more: Record<string, string> = {}) => ({
    LanguageCode: 'zh-CN',
    TranscriptionSid: 'GT1234567890abcdef',
    TranscriptionEvent: 'transcription-content',
    CallSid: 'CA1234567890abcdef',
    TranscriptionData: JSON.stringify({ transcript: text, confidence: 0.97 }),
    Timestamp: `2024-06-25T18:45:${String(10 + order).padStart(2, '0')}.738123Z`,
    AccountSid: 'AC1234567890abcdef',
    Track: 'inbound_track',
    Final: 'true',
    SequenceId: String(order),
    ...more,
  });
  const PARTIAL = { Final: 'false', Stability: '0.9' };

  function heard(events: object[]): CallSegment[] {
    return events.reduce<CallSegment[]>((known, event) => {
      const words = twilioWords(twilioEventSchema.parse(event), STARTED);
      const said = words && utteranceOf(words, known);
      return said ? kept(known, withLeftovers([said], known)) : known;
    }, []);
  }

  test('a final of the caller', () => {
    const words = twilioWords(twilioEventSchema.parse(content(2, '路灯坏了')), STARTED);
    expect(words).toEqual({
      order: 2,
      speaker: 'citizen',
      text: '路灯坏了',
      final: true,
      atMs: 12_738,
      confidence: 0.97,
      vendor: 'twilio',
    });
  });

  test.each(['transcription-started', 'transcription-stopped', 'transcription-error'])(
    '%s has no words',
    (TranscriptionEvent) => {
      const event = { CallSid: 'CA1', TranscriptionEvent, SequenceId: '1' };
      expect(twilioWords(twilioEventSchema.parse(event), STARTED)).toBeNull();
    },
  );

  test('data that is no JSON is refused', () => {
    const event = { ...content(1, ''), TranscriptionData: '{' };
    expect(twilioEventSchema.safeParse(event).success).toBe(false);
  });

  const TALK = [
    content(2, '路灯', PARTIAL),
    content(3, '路灯坏了', PARTIAL),
    content(4, '路灯坏了三天。'),
    content(5, '在哪', { ...PARTIAL, Track: 'outbound_track' }),
    content(6, '在哪里？', { Track: 'outbound_track' }),
    content(7, '人民路', PARTIAL),
    content(8, '人民路12号。'),
  ];
  const SAID = ['路灯坏了三天。', '在哪里？', '人民路12号。'];

  test('partials become their final, each speaker apart', () => {
    expect(texts(heard(TALK.slice(0, 2)))).toEqual(['路灯坏了']);
    expect(texts(heard(TALK))).toEqual(SAID);
    expect(heard(TALK).filter(({ final }) => !final)).toEqual([]);
  });

  test('told twice, it is heard once', () => {
    expect(texts(heard([...TALK, ...TALK]))).toEqual(SAID);
    expect(texts(heard(TALK.flatMap((event) => [event, event])))).toEqual(SAID);
  });

  test('in whatever order it comes', () => {
    for (let turn = 0; turn < 200; turn += 1) {
      // A permutation for each turn, without chance.
      const mixed = TALK.map((event, at) => ({ event, key: ((at + 1) * (turn * 7 + 3)) % 97 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ event }) => event);
      expect(texts(heard(mixed)).toSorted(), `turn ${turn}`).toEqual(SAID.toSorted());
    }
  });
});

describe('Aliyun Paraformer', () => {
  const generated = (sentence: object) => ({
    header: {
      task_id: '2bf83b9a-baeb-4fda-8d9a-000000000000',
      event: 'result-generated',
      attributes: {},
    },
    payload: { output: { sentence }, usage: null },
  });
  const read = (event: object, speaker: 'citizen' | 'agent' = 'citizen') =>
    aliyunSegments(aliyunEventSchema.parse(event), speaker);

  test('a sentence, revised until it ends', () => {
    const words = [{ begin_time: 170, end_time: 295, text: '好', punctuation: ',' }];
    const sentence = { begin_time: 170, end_time: null, text: '好,我知道了', heartbeat: false };
    const partial = read(generated({ ...sentence, sentence_end: false, words }));
    expect(partial).toMatchObject([{ seq: 2, startMs: 170, endMs: 295, final: false }]);
    const final = read(generated({ ...sentence, end_time: 1_500, sentence_end: true, words: [] }));
    expect(final).toMatchObject([{ seq: 2, endMs: 1_500, final: true, vendor: 'aliyun' }]);
    expect(read(generated({ ...sentence, sentence_end: true }), 'agent')[0]?.seq).toBe(3);
  });

  test('a beginning that moves leaves nothing behind', () => {
    const partial = read(generated({ begin_time: 170, text: '好', sentence_end: false }));
    const final = read(
      generated({ begin_time: 310, end_time: 1_500, text: '好的', sentence_end: true }),
    );
    expect(texts(kept(partial, withLeftovers(final, partial)))).toEqual(['好的']);
  });

  test.each([
    { header: { event: 'task-started' }, payload: {} },
    { header: { event: 'task-finished' }, payload: { output: {} } },
    { header: { event: 'task-failed', error_code: 'CLIENT_ERROR' }, payload: {} },
    generated({ begin_time: 0, text: '', heartbeat: true, sentence_end: false }),
  ])('nothing is said in %j', (event) => {
    expect(read(event)).toEqual([]);
  });
});

describe('Huawei SIS', () => {
  const RESULT = {
    resp_type: 'RESULT',
    trace_id: '149edb8a-664b-4f0d-9935-847a57b1e3a5',
    segments: [
      {
        start_time: 0,
        end_time: 5_480,
        is_final: true,
        result: {
          text: '欢迎大家使用华为云语音交互服务。',
          score: 0.8452650904655457,
          word_info: [{ start_time: 1_700, end_time: 1_800, word: '欢' }],
        },
      },
      { start_time: 5_500, end_time: 6_000, is_final: false, result: { text: '今天', score: 0.5 } },
      { start_time: 6_100, end_time: 6_200, is_final: false },
    ],
  };

  test('each utterance of a result', () => {
    expect(huaweiSegments(huaweiMessageSchema.parse(RESULT), 'citizen')).toMatchObject([
      { seq: 0, startMs: 0, endMs: 5_480, final: true, confidence: 0.8452650904655457 },
      { seq: 110, text: '今天', final: false, vendor: 'huawei' },
    ]);
  });

  test.each(['START', 'END', 'EVENT', 'ERROR'])('%s has no words', (resp_type) => {
    expect(huaweiSegments(huaweiMessageSchema.parse({ resp_type }), 'agent')).toEqual([]);
  });
});
