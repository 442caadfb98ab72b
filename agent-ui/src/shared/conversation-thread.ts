import type { Message } from '../../../src/contract/conversation.ts';

/** A message of this page that the desk has not confirmed yet. */
export interface Outgoing {
  clientMessageId: string;
  text?: string;
  /** It carries this file. */
  file?: { name: string; size: number };
  /** When it was written. */
  at: string;
  /**
   * `failed`: the desk refused it, or did not answer in time; the writer sends it again. `elsewhere`: another
   * tab has sent it or given it up, and the desk tells which.
   */
  state: 'sending' | 'failed' | 'elsewhere';
  error?: string;
}

/** The messages of one conversation as far as this page has them. */
export interface Thread {
  /** By `seq`, without a gap between the first and the last. */
  messages: readonly Message[];
  /** Those on either side of a gap, by `seq`: on show once the gap is filled. */
  apart: readonly Message[];
  outgoing: readonly Outgoing[];
  /** There are older ones. */
  hasOlder: boolean;
  /** Fetched at least once. */
  loaded: boolean;
}

export const EMPTY_THREAD: Thread = {
  messages: [],
  apart: [],
  outgoing: [],
  hasOlder: false,
  loaded: false,
};

const bySeq = (one: Message, other: Message): number => one.seq - other.seq;

/** The newest `seq` up to which nothing is missing; 0 when there is none. */
export const lastSeqOf = ({ messages }: Thread): number => messages.at(-1)?.seq ?? 0;

/** Joins what now touches the messages on show; the rest stays apart. */
const join = (messages: readonly Message[], apart: readonly Message[]) => {
  let from = messages[0]?.seq ?? 0;
  let to = messages.at(-1)?.seq ?? 0;
  const newer = apart.filter(({ seq }) => {
    if (seq !== to + 1) return false;
    to = seq;
    return true;
  });
  const older = apart.toReversed().filter(({ seq }) => {
    if (seq !== from - 1) return false;
    from = seq;
    return true;
  });
  if (newer.length + older.length === 0) return { messages, apart };
  return {
    messages: [...older.toReversed(), ...messages, ...newer],
    apart: apart.filter(({ seq }) => seq < from || seq > to),
  };
};

/**
 * Takes in messages in whatever order and however often they come: each is on show once, by `seq`, and only
 * when all between it and the others are there. What this page sent and the desk has confirmed is no
 * longer outgoing. Gives the same thread back when nothing is new.
 */
export const takeIn = (thread: Thread, arrived: readonly Message[]): Thread => {
  const from = thread.messages[0]?.seq ?? 1;
  const to = lastSeqOf(thread);
  const known = new Set(thread.apart.map(({ seq }) => seq));
  const fresh: Message[] = [];
  for (const message of arrived) {
    const { seq } = message;
    if ((seq >= from && seq <= to) || known.has(seq)) continue;
    known.add(seq);
    fresh.push(message);
  }
  const confirmed = new Set(arrived.map(({ clientMessageId }) => clientMessageId));
  const outgoing = thread.outgoing.some((one) => confirmed.has(one.clientMessageId))
    ? thread.outgoing.filter((one) => !confirmed.has(one.clientMessageId))
    : thread.outgoing;
  if (fresh.length === 0) return outgoing === thread.outgoing ? thread : { ...thread, outgoing };
  const apart = [...thread.apart, ...fresh].sort(bySeq);
  if (!thread.loaded && thread.messages.length === 0) return { ...thread, apart, outgoing };
  return { ...thread, ...join(thread.messages, apart), outgoing };
};

/** Takes in the newest page, the first that is fetched; `more`: there are older ones before it. */
export const takeInNewest = (
  thread: Thread,
  page: { messages: readonly Message[]; more: boolean },
): Thread => {
  if (thread.loaded) return takeIn(thread, page.messages);
  const begun: Thread = {
    ...thread,
    messages: [...page.messages].sort(bySeq),
    apart: [],
    hasOlder: page.more,
    loaded: true,
  };
  return takeIn(takeIn(begun, page.messages), thread.apart);
};

/** Takes in a page of older ones; `more`: there are still older ones. */
export const takeInOlder = (
  thread: Thread,
  page: { messages: readonly Message[]; more: boolean },
): Thread => ({ ...takeIn(thread, page.messages), hasOlder: page.more });

/** After which `seq` something is missing: between the messages that are there, or up to `lastSeq`, which
 *  the conversation is known to have. Null when nothing is. */
export const gapOf = (thread: Thread, lastSeq: number): number | null => {
  const to = lastSeqOf(thread);
  const newest = Math.max(lastSeq, thread.apart.at(-1)?.seq ?? 0);
  return newest > to ? to : null;
};

/** Adds a message that is being sent, or sends one again; not one that the desk has shown to have. */
export const putOutgoing = (thread: Thread, outgoing: Outgoing): Thread => {
  const isSent = [thread.messages, thread.apart].some((all) =>
    all.some(({ clientMessageId }) => clientMessageId === outgoing.clientMessageId),
  );
  if (isSent) return thread;
  const isThere = thread.outgoing.some(
    ({ clientMessageId }) => clientMessageId === outgoing.clientMessageId,
  );
  return {
    ...thread,
    outgoing: isThere
      ? thread.outgoing.map((one) =>
          one.clientMessageId === outgoing.clientMessageId ? outgoing : one,
        )
      : [...thread.outgoing, outgoing],
  };
};

export const dropOutgoing = (thread: Thread, ...ids: readonly string[]): Thread => ({
  ...thread,
  outgoing: thread.outgoing.filter((one) => !ids.includes(one.clientMessageId)),
});

/** What the citizen said that no agent has seen. */
export const unreadIn = ({ messages }: Thread, agentReadSeq: number): number => {
  let count = 0;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (!message || message.seq <= agentReadSeq) break;
    if (message.from === 'citizen') count += 1;
  }
  return count;
};

/** Since when the citizen waits for an answer: the first words after the last ones of an agent. */
export const unansweredSince = ({ messages }: Thread): string | null => {
  let since: string | null = null;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (!message) break;
    if (message.from === 'agent' && message.notice !== 'whisper') break;
    if (message.from === 'citizen') since = message.at;
  }
  return since;
};
