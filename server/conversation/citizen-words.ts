import type { Message } from '../../src/contract/conversation.ts';
import { MAX_TEXT } from '../../src/contract/inquiry.ts';

/** What a message says: its text, and the name of its file. */
export const wordsOf = ({ text, attachment }: Pick<Message, 'text' | 'attachment'>): string =>
  [...(text ? [text] : []), ...(attachment ? [`[${attachment.name}]`] : [])].join('\n');

/** All that the citizen wrote, as the ticket gets it when the conversation is over. */
export const allWords = (said: readonly string[]): string => said.join('\n').slice(0, MAX_TEXT);
