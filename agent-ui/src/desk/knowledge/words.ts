import { useTranslation } from 'react-i18next';
import en from '../../locales/en/knowledge.json';
import zh from '../../locales/zh/knowledge.json';
import { i18n } from '../lib/i18n.ts';

/** Call before the first article is drawn: their words come with their chunk. */
export const addKnowledgeWords = (): void => {
  i18n.addResourceBundle('zh', 'knowledge', zh);
  i18n.addResourceBundle('en', 'knowledge', en);
};

export const useKnowledgeWords = () => useTranslation('knowledge').t;
