import { expect, test } from 'vitest';
import { transcriptOf } from '../../../server/conversation/transcript.ts';
import type { Message } from '../../../src/contract/conversation.ts';
import type { Language } from '../../../src/contract/words.ts';

const number = 'YH20261123-000206';
const messages: Message[] = [
  { number, seq: 1, from: 'citizen', text: '路灯坏了\n很黑', at: '2026-11-23T15:58:00.503Z' },
  {
    number,
    seq: 2,
    from: 'desk',
    notice: 'joined',
    name: '林晓雨',
    at: '2026-11-23T15:59:10.000Z',
  },
  {
    number,
    seq: 3,
    from: 'desk',
    notice: 'whisper',
    text: '问楼号',
    at: '2026-11-23T15:59:11.000Z',
  },
  {
    number,
    seq: 4,
    from: 'agent',
    name: '林晓雨',
    attachment: { id: 'a', name: '位置.png', type: 'image/png', size: 10, url: '/a' },
    at: '2026-11-23T16:00:30.000Z',
  },
  { number, seq: 5, from: 'desk', notice: 'ended', at: '2026-11-23T16:02:00.000Z' },
];

/** Read in pages of two. */
const after = async (_number: string, seq: number) => ({
  messages: messages.slice(seq, seq + 2),
  more: seq + 2 < messages.length,
});
const transcript = async (language: Language): Promise<string> => {
  const pieces: string[] = [];
  for await (const piece of transcriptOf({ after }, number, language)) pieces.push(piece);
  return pieces.join('');
};

test('a transcript has the number, the days, the times, the names and the files, and no whisper', async () => {
  expect(await transcript('zh')).toBe(`在线会话记录
工单编号：YH20261123-000206
时间均为北京时间。

———— 2026-11-23 ————

23:58  市民
       路灯坏了
       很黑

23:59  * 林晓雨 开始服务

———— 2026-11-24 ————

00:00  坐席 林晓雨
       [附件: 位置.png]

00:02  * 会话结束
`);
});

test('a transcript in English', async () => {
  const english = await transcript('en');
  expect(english).toContain(`Transcript of the conversation
Ticket number: YH20261123-000206
`);
  expect(english).toContain('23:59  * 林晓雨 joined\n');
  expect(english).toContain('       [Attachment: 位置.png]\n');
});
