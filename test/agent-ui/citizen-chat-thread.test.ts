import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newChatSession } from '../../agent-ui/src/citizen/chat-session.ts';
import { chatAtFirst } from '../../agent-ui/src/citizen/chat/chat-state.ts';
import {
  gapOf,
  lastSeqOf,
  putOutgoing,
  takeIn,
  type Outgoing,
  type Thread,
} from '../../agent-ui/src/shared/conversation-thread.ts';
import type { Message } from '../../src/contract/conversation.ts';

const AT = '2026-11-23T02:00:00.000Z';
const NUMBER = 'YH20261123-000001';

const citizenMessage = (seq: number): Message => ({
  number: NUMBER,
  seq,
  from: 'citizen',
  text: `message ${seq}`,
  at: AT,
  clientMessageId: `client-${seq}`,
});
const outgoing = (seq: number): Outgoing => ({
  clientMessageId: `client-${seq}`,
  text: `message ${seq}`,
  at: AT,
  state: 'sending',
});
const begun = (sent: Outgoing[] = []): Thread => chatAtFirst(newChatSession(), sent).thread;
const seqsOf = (thread: Thread): number[] => thread.messages.map(({ seq }) => seq);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Pushes as they come over a bad network: any order, any number of times, some of them never. */
const arrivals = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    pushes: fc.array(fc.array(fc.integer({ min: 1, max: count }), { maxLength: 6 }), {
      maxLength: 40,
    }),
  }),
);

test('whatever comes however often, what is on show has no gap, no double, and is in order', () => {
  fc.assert(
    fc.property(arrivals, ({ pushes }) => {
      let thread = begun();
      const heard = new Set<number>();
      for (const push of pushes) {
        thread = takeIn(thread, push.map(citizenMessage));
        for (const seq of push) heard.add(seq);
        expect(seqsOf(thread)).toEqual(upTo(thread.messages.length));
        const isBehind = Math.max(0, ...heard) > lastSeqOf(thread);
        expect(gapOf(thread, 0)).toBe(isBehind ? lastSeqOf(thread) : null);
      }
    }),
  );
});

test('asking for what follows the last one on show makes it whole', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 7 }), ({ count, pushes }, page) => {
      let thread = pushes.reduce<Thread>(
        (known, push) => takeIn(known, push.map(citizenMessage)),
        begun(),
      );
      for (let rounds = 0; lastSeqOf(thread) < count && rounds <= count; rounds += 1) {
        const next = upTo(count).filter((seq) => seq > lastSeqOf(thread));
        thread = takeIn(thread, next.slice(0, page).map(citizenMessage));
      }
      expect(seqsOf(thread)).toEqual(upTo(count));
      expect(thread.apart).toEqual([]);
      expect(gapOf(thread, count)).toBeNull();
    }),
  );
});

test('what this page sent stands once: on its way, or in its place', () => {
  fc.assert(
    fc.property(arrivals, ({ count, pushes }) => {
      let thread = upTo(count).map(outgoing).reduce(putOutgoing, begun());
      for (const push of pushes) {
        thread = takeIn(thread, push.map(citizenMessage));
        const shown = [...thread.messages, ...thread.outgoing].map((one) => one.clientMessageId);
        expect(new Set(shown).size).toBe(shown.length);
      }
      thread = takeIn(thread, upTo(count).map(citizenMessage));
      expect(thread.outgoing).toEqual([]);
      expect(thread.messages.map(({ clientMessageId }) => clientMessageId)).toEqual(
        upTo(count).map((seq) => `client-${seq}`),
      );
    }),
  );
});

test('sending the same one again changes nothing but its state', () => {
  const thread = begun([outgoing(1), outgoing(2)]);
  const again = putOutgoing(thread, { ...outgoing(1), state: 'failed', error: 'network' });
  expect(again.outgoing.map(({ state }) => state)).toEqual(['failed', 'sending']);
});
