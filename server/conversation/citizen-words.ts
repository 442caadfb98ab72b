import type { Message } from '../../src/contract/conversation.ts';
import { MAX_TEXT } from '../../src/contract/inquiry.ts';
import type { Turn } from '../../src/intake/remarks.ts';

/** What a message says: its text, and the name of its file. */
export const wordsOf = ({ text, attachment }: Pick<Message, 'text' | 'attachment'>): string =>
  [...(text ? [text] : []), ...(attachment ? [`[${attachment.name}]`] : [])].join('\n');

/** All that the citizen wrote, as the ticket gets it when the conversation is over. */
export const allWords = (said: readonly string[]): string => said.join('\n').slice(0, MAX_TEXT);

/** What was said by whom; whispers and what the desk itself says are no words of the conversation. */
export const turnsOf = (messages: readonly Message[]): Turn[] =>
  messages.flatMap((message) => {
    const { from, notice } = message;
    return from === 'desk' || notice ? [] : [{ speaker: from, text: wordsOf(message) }];
  });
