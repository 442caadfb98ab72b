import type { Message } from '../../../../src/contract/conversation.ts';
import type { Language } from '../../../../src/contract/words.ts';
import { chatWords } from './chat-words.ts';

/** What the desk itself says, in the reader's language. */
export const noticeWords = (message: Message, language: Language): string => {
  const { notice, text = '' } = message;
  const name = message.name ?? chatWords(language, 'from.agent');
  if (!notice || notice === 'whisper') return text;
  if (notice === 'transferred' && !message.name)
    return chatWords(language, 'notice.transferred.on');
  return chatWords(language, `notice.${notice}`, { name });
};
