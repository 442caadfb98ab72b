import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dropOutgoing,
  EMPTY_THREAD,
  gapOf,
  lastSeqOf,
  putOutgoing,
  takeIn,
  takeInNewest,
  takeInOlder,
  type Thread,
} from '../../agent-ui/src/shared/conversation-thread.ts';
import type { Message } from '../../src/contract/conversation.ts';

const message = (seq: number): Message => ({
  number: 'A',
  seq,
  from: seq % 2 ? 'citizen' : 'agent',
  text: `words ${seq}`,
  at: new Date(1_800_000_000_000 + seq * 1_000).toISOString(),
  clientMessageId: `client-message-${seq}`,
});
const messages = (from: number, to: number): Message[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => message(from + index));
const seqs = ({ messages }: Thread): number[] => messages.map(({ seq }) => seq);
const numbers = (from: number, to: number) => messages(from, to).map(({ seq }) => seq);

/** What the server has, asked as a console asks: until nothing is missing. */
const repaired = (thread: Thread, lastSeq: number, page: number): Thread => {
  let now = thread;
  for (;;) {
    const afterSeq = gapOf(now, lastSeq);
    if (afterSeq === null) return now;
    now = takeIn(now, messages(afterSeq + 1, Math.min(afterSeq + page, lastSeq)));
  }
};

describe('the messages of a conversation', () => {
  it('are in order and there once, however they come, and whole once the gaps are fetched', () => {
    const pushes = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 120 });
    fc.assert(
      fc.property(pushes, fc.nat(20), fc.integer({ min: 1, max: 25 }), (pushed, first, page) => {
        let thread: Thread = EMPTY_THREAD;
        const half = Math.floor(pushed.length / 2);
        for (const seq of pushed.slice(0, half)) thread = takeIn(thread, [message(seq)]);
        thread = takeInNewest(thread, {
          messages: messages(Math.max(1, first - 9), first),
          more: first > 10,
        });
        for (const seq of pushed.slice(half)) {
          thread = takeIn(thread, [message(seq)]);
          const shown = seqs(thread);
          expect(shown).toEqual(numbers(shown[0] ?? 1, shown.at(-1) ?? 0));
        }
        const lastSeq = Math.max(first, ...pushed, 0);
        const whole = repaired(thread, lastSeq, page);
        const oldest = seqs(whole)[0] ?? 1;
        expect(seqs(whole)).toEqual(numbers(oldest, lastSeq));
        const before = takeInOlder(whole, { messages: messages(1, oldest - 1), more: false });
        expect(seqs(before)).toEqual(numbers(1, lastSeq));
        expect(before.apart).toEqual([]);
      }),
    );
  });

  it('shows nothing beyond a gap, and says after which message it begins', () => {
    const thread = takeIn(takeInNewest(EMPTY_THREAD, { messages: messages(1, 3), more: false }), [
      message(6),
    ]);
    expect(seqs(thread)).toEqual([1, 2, 3]);
    expect(gapOf(thread, 6)).toBe(3);
    expect(seqs(takeIn(thread, messages(4, 5)))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('knows of a gap at the end from the card alone', () => {
    const thread = takeInNewest(EMPTY_THREAD, { messages: messages(1, 3), more: false });
    expect([gapOf(thread, 3), gapOf(thread, 5)]).toEqual([null, 3]);
  });

  it('stays the same object when nothing is new, so that nothing is drawn again', () => {
    const thread = takeInNewest(EMPTY_THREAD, { messages: messages(1, 3), more: false });
    expect(takeIn(thread, messages(2, 3))).toBe(thread);
  });

  it('replaces what is being sent by what the desk has, by its id and only once', () => {
    const outgoing = {
      clientMessageId: 'client-message-4',
      text: 'words 4',
      at: message(4).at,
      state: 'sending',
    } as const;
    const begun = takeInNewest(EMPTY_THREAD, { messages: messages(1, 3), more: false });
    const sending = putOutgoing(putOutgoing(begun, outgoing), { ...outgoing, state: 'failed' });
    expect(sending.outgoing).toEqual([{ ...outgoing, state: 'failed' }]);
    const confirmed = takeIn(takeIn(sending, [message(4)]), [message(4)]);
    expect(confirmed.outgoing).toEqual([]);
    expect(seqs(confirmed)).toEqual([1, 2, 3, 4]);
    expect(dropOutgoing(sending, outgoing.clientMessageId).outgoing).toEqual([]);
    // The answer to it was lost, and it was heard before it counted as failed.
    expect(putOutgoing(confirmed, { ...outgoing, state: 'failed' })).toBe(confirmed);
  });

  it('takes in 5,000 messages one by one in well under a second', () => {
    let thread = takeInNewest(EMPTY_THREAD, { messages: [], more: false });
    const begun = performance.now();
    for (const one of messages(1, 5_000)) thread = takeIn(thread, [one]);
    expect(lastSeqOf(thread)).toBe(5_000);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
