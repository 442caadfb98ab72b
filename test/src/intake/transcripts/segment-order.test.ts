import { describe, expect, test } from 'vitest';
import type { CallSegment } from '../../../../src/contract/calls.ts';
import { replaces } from '../../../../src/contract/segment-order.ts';
import { transcriptOf } from '../../../../src/intake/transcripts/transcript-of.ts';
import { aSegment } from '../../../builders/calls.ts';

const partial = (text: string, revision?: number): CallSegment =>
  aSegment({ text, final: false, ...(revision === undefined ? {} : { revision }) });
const final = (text: string, revision?: number): CallSegment => ({
  ...partial(text, revision),
  final: true,
});

describe('what came replaces what is known', () => {
  test.each<[string, CallSegment, CallSegment | undefined, boolean]>([
    ['when nothing is', partial('路灯'), undefined, true],
    ['by a partial that came later', partial('路灯坏'), partial('路灯'), true],
    ['never by the same', partial('路灯'), partial('路灯'), false],
    ['by a higher revision', partial('路灯坏', 2), partial('路灯', 1), true],
    ['not by a lower revision', partial('路灯', 1), partial('路灯坏', 2), false],
    ['by a final, whatever its revision', final('路灯坏了', 1), partial('路灯坏', 2), true],
    ['not by a partial of a final', partial('路灯坏了吗', 9), final('路灯坏了', 1), false],
    ['not by another final without a higher revision', final('陆灯', 1), final('路灯', 1), false],
    ['by a corrected final', final('路灯坏了', 2), final('陆灯坏了', 1), true],
  ])('%s', (_what, came, known, expected) => {
    expect(replaces(came, known)).toBe(expected);
  });
});

test('a transcript is in the order in which it was said, without what is empty', () => {
  const said = [
    aSegment({ seq: 3, startMs: 900, endMs: 800, text: '三' }),
    aSegment({ seq: 2, startMs: 500, text: ' ' }),
    aSegment({ seq: 9, startMs: 100, text: '一' }),
    aSegment({ seq: 1, startMs: 900, text: '二', speaker: 'agent' }),
  ];
  expect(transcriptOf(said).map(({ text }) => text)).toEqual(['一', '二', '三']);
  expect(transcriptOf(said).at(-1)).toMatchObject({ startMs: 900, endMs: 900 });
});
