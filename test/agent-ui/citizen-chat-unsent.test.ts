import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  loadChatSession,
  newChatSession,
  saveChatSession,
} from '../../agent-ui/src/citizen/chat-session.ts';
import {
  elsewhereIn,
  forgetUnsent,
  keepUnsent,
  loadUnsent,
  withUnsent,
} from '../../agent-ui/src/citizen/chat/unsent.ts';
import { readRoute } from '../../agent-ui/src/citizen/route.ts';
import {
  EMPTY_THREAD,
  takeIn,
  type Outgoing,
} from '../../agent-ui/src/shared/conversation-thread.ts';
import { forbiddenStore, memoryStore } from './citizen-store.ts';

const CLIENT = 'a-client-id';
const outgoing = (id: string): Outgoing => ({
  clientMessageId: id,
  text: `words of ${id}`,
  at: '2026-11-23T02:00:00.000Z',
  state: 'sending',
});

test('two tabs keep and forget as they like: what nobody confirmed is there after a reload', () => {
  const step = fc.record({ id: fc.constantFrom('m-1', 'm-2', 'm-3', 'm-4'), keep: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const store = memoryStore();
      const expected = new Set<string>();
      for (const { id, keep } of steps) {
        if (keep) keepUnsent(store, CLIENT, outgoing(id));
        else forgetUnsent(store, CLIENT, new Set([id]));
        expected.delete(id);
        if (keep) expected.add(id);
      }
      expect(loadUnsent(store, CLIENT)).toEqual([...expected].map(outgoing));
      expect(loadUnsent(store, 'another-client-id')).toEqual([]);
    }),
  );
});

test('what failed before is sent again; files are not kept', () => {
  const store = memoryStore();
  keepUnsent(store, CLIENT, { ...outgoing('m-1'), state: 'failed', error: 'network' });
  const { text: _none, ...file } = outgoing('m-2');
  keepUnsent(store, CLIENT, { ...file, file: { name: 'a.jpg', size: 9 } });
  expect(loadUnsent(store, CLIENT)).toEqual([outgoing('m-1')]);
});

test('what another tab has sent stays on show until the desk brings it', () => {
  const store = memoryStore();
  for (const id of ['m-1', 'm-2']) keepUnsent(store, CLIENT, outgoing(id));
  const waiting = withUnsent({ ...EMPTY_THREAD, loaded: true }, store, CLIENT);
  expect(waiting.outgoing).toEqual([outgoing('m-1'), outgoing('m-2')]);

  forgetUnsent(store, CLIENT, new Set(['m-1']));
  const told = withUnsent(waiting, store, CLIENT);
  expect(told.outgoing).toEqual([{ ...outgoing('m-1'), state: 'elsewhere' }, outgoing('m-2')]);
  expect(elsewhereIn(told)).toEqual(['m-1']);

  const { text, at } = outgoing('m-1');
  const number = 'YH20261123-000001';
  const message = { number, seq: 1, from: 'citizen' as const, clientMessageId: 'm-1', at };
  const brought = takeIn(told, [{ ...message, ...(text ? { text } : {}) }]);
  expect(brought.outgoing).toEqual([outgoing('m-2')]);
  expect(withUnsent(brought, store, CLIENT).outgoing).toEqual([outgoing('m-2')]);
});

test('a device that keeps nothing still chats', () => {
  const store = forbiddenStore();
  keepUnsent(store, CLIENT, outgoing('m-1'));
  expect(loadUnsent(store, CLIENT)).toEqual([]);
  saveChatSession(store, newChatSession());
  expect(loadChatSession(store)).toBeNull();
});

test('the conversation of this device is the same after a reload', () => {
  const store = memoryStore();
  const session = { ...newChatSession(), number: 'YH20261123-000001', spoken: true, readSeq: 4 };
  saveChatSession(store, session);
  expect(loadChatSession(store)).toEqual(session);
});

test.each([
  ['/chat', { page: 'chat', link: null, framed: false, language: 'zh', topic: null }],
  [
    '/chat/frame?language=en&topic=enterprise',
    { page: 'chat', link: null, framed: true, language: 'en', topic: 'enterprise' },
  ],
  [
    '/chat/YH20261123-000001?code=123456',
    {
      page: 'chat',
      link: { number: 'YH20261123-000001', code: '123456' },
      framed: false,
      language: 'zh',
      topic: null,
    },
  ],
])('%s', (path, route) => {
  expect(readRoute(new URL(path, 'http://desk.example'))).toEqual(route);
});
