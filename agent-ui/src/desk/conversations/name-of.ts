import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { readablePhone } from '../lib/phone-number.ts';
import type { ConversationWords } from './words.ts';

/** How a line calls the citizen: by phone, else by the end of the number. */
export const nameOf = (
  { phone, number }: Pick<ConversationCard, 'phone' | 'number'>,
  say: ConversationWords,
): string => (phone ? readablePhone(phone) : say('talk.anonymous', { tail: number.slice(-6) }));
