import type { ConversationRules } from '../../../../../src/contract/conversation.ts';
import type { Say } from '../lib/say.ts';
import { lineChanges, type Change, type Line } from './change.ts';

export const conversationLines = (rules: ConversationRules, { t }: Say): Line[] => {
  const seconds = (n: number): string => t('conversation.seconds', { n });
  const told: [string, string][] = [
    [t('conversation.name.ring'), seconds(rules.ringSeconds)],
    [t('conversation.name.wrapUp'), seconds(rules.wrapUpSeconds)],
    [t('conversation.name.gone'), seconds(rules.goneAfterSeconds)],
    [t('conversation.name.idle'), t('conversation.minutes', { n: rules.idleMinutes })],
    [t('conversation.name.chats'), String(rules.chatsAtOnce)],
    [t('conversation.name.callBack'), t('conversation.minutes', { n: rules.callBackMinutes })],
    [t('conversation.name.office'), t(`conversation.office.${rules.officeHours}`)],
  ];
  return told.map(([text, says]) => ({ text, says }));
};

export const conversationChanges = (
  before: ConversationRules,
  after: ConversationRules,
  say: Say,
): Change[] => lineChanges(conversationLines(before, say), conversationLines(after, say));
