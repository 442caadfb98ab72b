import { useTranslation } from 'react-i18next';
import en from '../../locales/en/rules.json';
import zh from '../../locales/zh/rules.json';
import { i18n } from '../lib/i18n.ts';

/** Call before the first page of the rules is drawn: its words come with its chunk. */
export const addRulesWords = (): void => {
  i18n.addResourceBundle('zh', 'rules', zh);
  i18n.addResourceBundle('en', 'rules', en);
};

export const useWords = () => useTranslation('rules').t;
export type Words = ReturnType<typeof useWords>;
