import { useTranslation } from 'react-i18next';
import en from '../../locales/en/conversations.json';
import zh from '../../locales/zh/conversations.json';
import { i18n } from '../lib/i18n.ts';

/** Call before the first conversation or offer is drawn: their words come with their chunks. */
export const addConversationWords = (): void => {
  i18n.addResourceBundle('zh', 'conversations', zh);
  i18n.addResourceBundle('en', 'conversations', en);
};

export const useConversationWords = () => useTranslation('conversations').t;
export type ConversationWords = ReturnType<typeof useConversationWords>;
