import type { Logger } from 'pino';
import type { Message } from '../../src/contract/conversation.ts';
import { forgetOldest } from '../../src/forget-oldest.ts';
import type { ConversationBus } from './conversation-bus.ts';
import type { MessageStore } from './message-store.ts';

/** Hands on what is said, in order and without gaps, whatever got lost between the processes. */
export interface MessageFeed {
  /** Somebody here listens, and knows all up to this `seq`. */
  watch(number: string, seq: number): void;
}

export interface MessageFeedParts {
  bus: ConversationBus;
  messages: MessageStore;
  log: Logger;
  /** `to`: the staff whose consoles show the conversation. */
  deliver(message: Message, to: readonly string[]): void;
}

interface Watched {
  delivered: number;
  /** Came before its turn. */
  held: Map<number, Message>;
  to: readonly string[];
  fetching: boolean;
}

/** What another process is just telling comes within this; then the store is asked. */
const PATIENCE_MS = 40;
const PAGE = 500;
const AT_MOST = 20_000;

export function createMessageFeed({ bus, messages, log, deliver }: MessageFeedParts): MessageFeed {
  const watched = new Map<string, Watched>();

  function watch(number: string, seq: number): Watched {
    const known = watched.get(number);
    if (known) return known;
    const fresh = { delivered: seq, held: new Map<number, Message>(), to: [], fetching: false };
    watched.set(number, fresh);
    forgetOldest(watched, AT_MOST);
    return fresh;
  }

  function take(entry: Watched, message: Message): void {
    if (message.seq > entry.delivered) entry.held.set(message.seq, message);
    for (let next = entry.held.get(entry.delivered + 1); next;) {
      entry.held.delete(next.seq);
      entry.delivered = next.seq;
      deliver(next, entry.to);
      next = entry.held.get(entry.delivered + 1);
    }
  }

  function fetchSoon(number: string, entry: Watched): void {
    if (entry.fetching) return;
    entry.fetching = true;
    setTimeout(() => {
      fetchMissing(number, entry)
        .catch((error: unknown) => log.warn({ err: error, number }, 'messages not fetched'))
        .finally(() => (entry.fetching = false));
    }, PATIENCE_MS);
  }

  async function fetchMissing(number: string, entry: Watched): Promise<void> {
    for (;;) {
      const from = entry.delivered;
      const page = await messages.after(number, from, PAGE);
      for (const message of page.messages) take(entry, message);
      if (!page.more || entry.delivered === from) return;
    }
  }

  bus.listen((notice) => {
    if (notice.type === 'message') {
      const { message, to } = notice;
      const entry = watch(message.number, message.seq - 1);
      entry.to = to;
      take(entry, message);
      if (entry.held.size > 0) fetchSoon(message.number, entry);
    }
    if (notice.type === 'changed') {
      const { number, lastSeq, agent, listeners } = notice.conversation;
      const entry = watched.get(number);
      if (!entry) return;
      entry.to = [...(agent ? [agent] : []), ...listeners].map(({ id }) => id);
      if (lastSeq > entry.delivered) fetchSoon(number, entry);
    }
  });
  return { watch: (number, seq) => void watch(number, seq) };
}
