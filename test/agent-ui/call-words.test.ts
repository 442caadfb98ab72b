import { describe, expect, it } from 'vitest';
import {
  holesIn,
  NO_WORDS,
  takeCall,
  takeSegments,
  takeTranscript,
} from '../../agent-ui/src/desk/lib/call-words.ts';
import type { Call, CallSegment } from '../../src/contract/calls.ts';

const segment = (seq: number, text: string, more: Partial<CallSegment> = {}): CallSegment => ({
  seq,
  speaker: 'citizen',
  startMs: seq * 1_000,
  endMs: seq * 1_000 + 900,
  text,
  final: false,
  ...more,
});
const call: Call = {
  callId: 'c-1',
  number: 'YH20261123-000001',
  from: '13800001234',
  state: 'ringing',
  startedAt: '2026-11-23T01:00:00.000Z',
  answeredAt: null,
  endedAt: null,
  earlier: [],
  hasTicket: false,
  discarded: null,
};
const textsOf = (...arrived: CallSegment[]) =>
  takeSegments(NO_WORDS, arrived).segments.map(({ text }) => text);

describe('the words of a call', () => {
  it('stand in the order in which they were said, whatever order they come in', () => {
    expect(textsOf(segment(3, '三'), segment(1, '一'), segment(2, '二'))).toEqual([
      '一',
      '二',
      '三',
    ]);
  });

  it('are revised until they are final, and then only by a final of a higher revision', () => {
    expect(textsOf(segment(1, '路'), segment(1, '路灯'))).toEqual(['路灯']);
    expect(
      textsOf(segment(1, '路灯坏了', { final: true }), segment(1, '路灯'), segment(1, '别的')),
    ).toEqual(['路灯坏了']);
    const heard = segment(1, '陆灯坏了', { final: true, revision: 1 });
    expect(textsOf(heard, segment(1, '路灯坏了', { final: true, revision: 2 }))).toEqual([
      '路灯坏了',
    ]);
  });

  it('keep the highest revision, though an older one comes later', () => {
    const newer = segment(1, '路灯坏', { revision: 2 });
    expect(textsOf(newer, segment(1, '路', { revision: 1 }))).toEqual(['路灯坏']);
    expect(textsOf(newer, segment(1, '路灯坏了', { revision: 2, final: true }))).toEqual([
      '路灯坏了',
    ]);
  });

  it('are the same words when nothing new came', () => {
    const words = takeSegments(NO_WORDS, [segment(1, '喂')]);
    expect(takeSegments(words, [segment(1, '喂')])).toBe(words);
  });

  it('are told of what is missing in between, and up to what the desk has read', () => {
    const words = takeSegments(NO_WORDS, [segment(4, '四'), segment(7, '七')]);
    expect(holesIn(words, -1)).toBe(2);
    expect(holesIn(words, 9)).toBe(4);
    expect(holesIn(NO_WORDS, 9)).toBe(0);
  });
});

describe('what was fetched', () => {
  it('fills gaps and does not put back what was pushed meanwhile', () => {
    const asked = takeSegments(NO_WORDS, [segment(1, '一'), segment(3, '三')]);
    const words = takeSegments(asked, [segment(3, '三号楼'), segment(4, '四')]);
    const answer = { call, segments: [segment(1, '一'), segment(2, '二'), segment(3, '三')] };
    const taken = takeTranscript(words, answer, asked);
    expect(taken.segments.map(({ text }) => text)).toEqual(['一', '二', '三号楼', '四']);
    expect(taken.loaded).toBe(true);
  });

  it('brings finals, even over what was pushed meanwhile', () => {
    const words = takeSegments(NO_WORDS, [segment(1, '路')]);
    const answer = { call, segments: [segment(1, '路灯坏了', { final: true })] };
    expect(takeTranscript(words, answer, NO_WORDS).segments[0]?.text).toBe('路灯坏了');
  });
});

describe('a call', () => {
  it('does not ring again once it was answered, nor lose its ticket', () => {
    const answered = takeCall(NO_WORDS, { ...call, state: 'answered', hasTicket: true });
    expect(takeCall(answered, call).call).toMatchObject({ state: 'answered', hasTicket: true });
    const over = takeCall(answered, { ...call, state: 'dropped' });
    expect(takeCall(over, { ...call, state: 'answered' }).call?.state).toBe('dropped');
  });
});
