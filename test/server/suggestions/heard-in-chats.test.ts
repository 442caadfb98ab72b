import { expect, test } from 'vitest';
import type { MessageStore } from '../../../server/conversation/message-store.ts';
import { readHeardInChats } from '../../../server/suggestions/heard-in-chats.ts';
import type { Message } from '../../../src/contract/conversation.ts';

const NUMBER = 'YH20261123-000001';

function message(seq: number, text: string, from: Message['from'] = 'citizen'): Message {
  return { number: NUMBER, seq, from, text, at: '2026-11-23T08:00:00.000Z' };
}

/** A chat in the store; how often the store was asked. */
function aChat() {
  const kept: Message[] = [];
  const asked: number[] = [];
  const after: MessageStore['after'] = async (_number, seq) => {
    asked.push(seq);
    return { messages: kept.filter((one) => one.seq > seq), more: false };
  };
  const heard = readHeardInChats({ after });
  return {
    asked,
    hear: heard.hear,
    keep(text: string, from?: Message['from']): Message {
      const next = message(kept.length + 1, text, from);
      kept.push(next);
      return next;
    },
    read: () => heard.read({ number: NUMBER, lastSeq: kept.length }),
  };
}

test('what everybody was told need not be asked of the store', async () => {
  const { asked, hear, keep, read } = aChat();
  keep('路灯坏了');
  expect(await read()).toMatchObject({ seq: 1, words: '路灯坏了' });
  hear(keep('请问在哪里？', 'agent'));
  hear(keep('和平路'));
  expect(await read()).toMatchObject({ seq: 3, words: '路灯坏了\n和平路' });
  expect((await read())?.turns).toHaveLength(3);
  expect(asked).toEqual([0]);
});

test('what got lost on its way, or came late, is', async () => {
  const { asked, hear, keep, read } = aChat();
  keep('路灯坏了');
  await read();
  const late = keep('请问在哪里？', 'agent');
  hear(keep('和平路'));
  expect(await read()).toMatchObject({ seq: 3, words: '路灯坏了\n和平路' });
  expect(asked).toEqual([0, 1]);
  hear(late);
  hear(keep('三天了'));
  expect(await read()).toMatchObject({ seq: 4, words: '路灯坏了\n和平路\n三天了' });
  keep('没人管');
  expect(await read()).toMatchObject({ seq: 5, words: '路灯坏了\n和平路\n三天了\n没人管' });
  expect(asked).toEqual([0, 1, 4]);
});

test('what was told is read before the conversation counts it', async () => {
  const { asked, hear, keep, read } = aChat();
  expect(await read()).toBeNull();
  const first = keep('路灯坏了');
  hear(first);
  expect(await read()).toMatchObject({ seq: 1, words: '路灯坏了' });
  expect(asked).toEqual([]);
});
