import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Turn } from '../../src/intake/remarks.ts';
import type { Conversation } from '../conversation/conversation-store.ts';

/** What has been said in a conversation by now. */
export interface Heard {
  /** The newest message or segment of it. */
  seq: number;
  turns: Turn[];
  /** As the ticket would be made of it now. */
  inquiry: Inquiry;
  /** All that the citizen wrote in a chat; a call has it in its transcript. */
  words: string | null;
}

/** Null while the citizen has said nothing. */
export type ReadHeard = (
  conversation: Pick<Conversation, 'number' | 'channel' | 'lastSeq'>,
) => Promise<Heard | null>;

/** With so many signs of the first turn, and so many of the last ones. */
const FIRST = 200;
const LAST = 300;

/**
 * What the citizen is talking about: how it began and what was said last, one turn a line. However long they
 * talk, it is no longer.
 */
export function matterOf({ turns }: Pick<Heard, 'turns'>): string {
  const said = turns.flatMap(({ speaker, text }) => (speaker === 'citizen' ? [text] : []));
  const whole = said.join('\n');
  if (whole.length <= FIRST + LAST) return whole;
  return `${(said[0] ?? '').slice(0, FIRST)}\n${whole.slice(-LAST)}`;
}
