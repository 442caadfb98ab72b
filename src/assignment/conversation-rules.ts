import type { ConversationRules } from '../contract/conversation.ts';

/**
 * The rules of live conversations that a desk begins with. An answer within 15 s is GB/T 33358-2016's for
 * calls [S]; so an offer rings for as long as that, and then passes on. All others are [ours]: an agent's network
 * may be cut for half a minute, and take some time to come back, before anybody else is sought.
 */
export const DEFAULT_CONVERSATION_RULES: ConversationRules = {
  ringSeconds: 15,
  wrapUpSeconds: 30,
  goneAfterSeconds: 60,
  idleMinutes: 15,
  chatsAtOnce: 5,
  callBackMinutes: 60,
  officeHours: 'always',
};
