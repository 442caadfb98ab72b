import type { Message } from '../../src/contract/conversation.ts';
import { forgetOldest } from '../../src/forget-oldest.ts';
import type { Turn } from '../../src/intake/remarks.ts';
import { allWords, turnsOf } from '../conversation/citizen-words.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import { messagesAfter, type MessageStore } from '../conversation/message-store.ts';
import type { Heard } from '../reading/heard.ts';

/** Reads chats: of each the store is asked only for what was not heard. */
export interface HeardInChats {
  /** A message, as everybody is told of it; any may get lost, or come out of order. */
  hear(message: Message): void;
  read(conversation: Pick<Conversation, 'number' | 'lastSeq'>): Promise<Heard | null>;
  forget(number: string): void;
}

interface Known {
  /** All that was said up to this message. */
  seq: number;
  turns: Turn[];
  /** The newest that was heard of, though something before it may be missing. */
  newest: number;
}

const AT_MOST = 1_000;

export function readHeardInChats(messages: Pick<MessageStore, 'after'>): HeardInChats {
  /** The ones that were read last, last. */
  const chats = new Map<string, Known>();

  function knownOf(number: string): Known {
    const known = chats.get(number) ?? { seq: 0, turns: [], newest: 0 };
    chats.delete(number);
    chats.set(number, known);
    forgetOldest(chats, AT_MOST);
    return known;
  }

  function take(known: Known, message: Message): void {
    known.newest = Math.max(known.newest, message.seq);
    if (message.seq !== known.seq + 1) return;
    known.seq = message.seq;
    known.turns.push(...turnsOf([message]));
  }

  return {
    hear(message) {
      const known = chats.get(message.number);
      if (known) take(known, message);
    },
    async read({ number, lastSeq }) {
      const known = knownOf(number);
      if (known.seq < Math.max(lastSeq, known.newest)) {
        for await (const message of messagesAfter(messages, number, known.seq))
          take(known, message);
      }
      const turns = [...known.turns];
      const said = turns.filter(({ speaker }) => speaker === 'citizen').map(({ text }) => text);
      if (said.length === 0) return null;
      const words = allWords(said);
      const inquiry = { channel: 'chat' as const, externalId: number, text: words };
      return { seq: known.seq, turns, words, inquiry };
    },
    forget: (number) => void chats.delete(number),
  };
}
