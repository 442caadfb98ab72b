import { forgetOldest } from '../../src/forget-oldest.ts';
import type { Turn } from '../../src/intake/remarks.ts';
import { allWords, turnsOf } from '../conversation/citizen-words.ts';
import type { MessageStore } from '../conversation/message-store.ts';
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

const PAGE = 500;
const AT_MOST = 1_000;

export function readHeardInChats(messages: Pick<MessageStore, 'after'>): HeardInChats {
  /** The ones that were read last, last. */
  const chats = new Map<string, Known>();

  async function upToNow(number: string): Promise<Known> {
    const before = chats.get(number) ?? { seq: 0, turns: [] };
    const fresh: Turn[] = [];
    let { seq } = before;
    for (let more = true; more;) {
      const page = await messages.after(number, seq, PAGE);
      fresh.push(...turnsOf(page.messages));
      seq = page.messages.at(-1)?.seq ?? seq;
      more = page.more && page.messages.length > 0;
    }
    const known = { seq, turns: [...before.turns, ...fresh] };
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
