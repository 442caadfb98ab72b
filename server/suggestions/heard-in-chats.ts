import type { Message } from '../../src/contract/conversation.ts';
import { forgetOldest } from '../../src/forget-oldest.ts';
import type { Turn } from '../../src/intake/remarks.ts';
import { allWords, turnsOf } from '../conversation/citizen-words.ts';
import { messagesAfter, type MessageStore } from '../conversation/message-store.ts';
import type { Heard } from './heard.ts';

/** Reads chats, of each only what is new since the last time. */
export interface HeardInChats {
  read(number: string): Promise<Heard | null>;
  forget(number: string): void;
}

interface Known {
  seq: number;
  turns: Turn[];
}

const AT_MOST = 1_000;

export function readHeardInChats(messages: Pick<MessageStore, 'after'>): HeardInChats {
  /** The ones that were read last, last. */
  const chats = new Map<string, Known>();

  async function upToNow(number: string): Promise<Known> {
    const before = chats.get(number) ?? { seq: 0, turns: [] };
    const fresh: Message[] = [];
    for await (const message of messagesAfter(messages, number, before.seq)) fresh.push(message);
    const seq = fresh.at(-1)?.seq ?? before.seq;
    const known = { seq, turns: [...before.turns, ...turnsOf(fresh)] };
    chats.delete(number);
    chats.set(number, known);
    forgetOldest(chats, AT_MOST);
    return known;
  }

  return {
    async read(number) {
      const { seq, turns } = await upToNow(number);
      const said = turns.filter(({ speaker }) => speaker === 'citizen').map(({ text }) => text);
      if (said.length === 0) return null;
      const words = allWords(said);
      return { seq, turns, words, inquiry: { channel: 'chat', externalId: number, text: words } };
    },
    forget: (number) => void chats.delete(number),
  };
}
