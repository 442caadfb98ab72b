import { expect, test } from 'vitest';
import { matterOf } from '../../../server/suggestions/matter.ts';

const said = (...texts: string[]) => ({
  turns: texts.map((text) => ({ speaker: 'citizen' as const, text })),
});

test('of a short talk it is all that the citizen said', () => {
  const { turns } = said('公积金怎么提取？', '在东湖区。');
  const asked = { speaker: 'agent' as const, text: '请问在哪个区？' };
  expect(matterOf({ turns: [turns[0]!, asked, turns[1]!] })).toBe('公积金怎么提取？\n在东湖区。');
});

test('of a long one it is how it began and what was said last', () => {
  const middle = Array.from({ length: 100 }, (_, at) => `第${at}句，说的是别的事情。`);
  const matter = matterOf(said('公积金怎么提取？', ...middle, '还有，医保卡丢了。'));
  expect(matter).toMatch(/^公积金怎么提取？\n/);
  expect(matter).toMatch(/还有，医保卡丢了。$/);
  expect(matter).not.toContain('第50句');
  expect(matter.length).toBeLessThanOrEqual(501);
  expect(matterOf(said('长'.repeat(2_000))).length).toBe(501);
});
