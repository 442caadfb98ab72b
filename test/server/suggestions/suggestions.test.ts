import { expect, onTestFinished, test, vi } from 'vitest';
import type { Conversation } from '../../../server/conversation/conversation-store.ts';
import { createLog } from '../../../server/ops/log.ts';
import type { Heard } from '../../../server/reading/heard.ts';
import type { Read } from '../../../server/reading/suggest.ts';
import { createSuggestions } from '../../../server/suggestions/suggestions.ts';

const NUMBER = '20261123000001';
const LONG = '我在东湖路买的房子一直没有办下来房产证。'.repeat(100);

/** A conversation in which words are said; how often it was read, and up to which turn. */
function aConversation() {
  const turns: Heard['turns'] = [];
  const read: number[] = [];
  const conversation = { number: NUMBER, agent: null, listeners: [] } as unknown as Conversation;
  const suggestions = createSuggestions({
    store: { get: async () => conversation },
    bus: { tell: () => undefined, latest: () => conversation },
    readHeard: async () => ({ turns: [...turns] }) as Heard,
    async suggest({ turns: heard }) {
      read.push(heard.length);
      return { suggestion: {}, assessment: {} } as Read;
    },
    isAlarming: (words) => words.includes('着火了'),
    findArticles: () => [],
    raise: async () => undefined,
    pauses: { next: async () => undefined },
    log: createLog('silent'),
  });
  onTestFinished(() => suggestions.forget(NUMBER));
  return {
    read,
    say(text: string) {
      turns.push({ speaker: 'citizen', text });
      suggestions.heard(NUMBER);
    },
  };
}

test('a long conversation is read again after a while, however much is said until then', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { read, say } = aConversation();
  say(LONG);
  await vi.waitFor(() => expect(read).toEqual([1]));
  for (let turn = 2; turn <= 4; turn += 1) {
    say('对，就是那里。');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(read).toEqual([1]);
  }
  await vi.advanceTimersByTimeAsync(1_500);
  await vi.waitFor(() => expect(read).toEqual([1, 4]));
});

test('not with words of an emergency: then it is read at once', async () => {
  const { read, say } = aConversation();
  say(LONG);
  await vi.waitFor(() => expect(read).toEqual([1]));
  say('楼下着火了！');
  await vi.waitFor(() => expect(read).toEqual([1, 2]));
});
