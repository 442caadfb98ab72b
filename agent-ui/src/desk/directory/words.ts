import { useTranslation } from 'react-i18next';
import en from '../../locales/en/directory.json';
import enLearning from '../../locales/en/learning.json';
import zh from '../../locales/zh/directory.json';
import zhLearning from '../../locales/zh/learning.json';
import { i18n } from '../lib/i18n.ts';

/** Call before the first page of the directory is drawn: its words come with its chunk. */
export const addDirectoryWords = (): void => {
  i18n.addResourceBundle('zh', 'directory', zh);
  i18n.addResourceBundle('en', 'directory', en);
  i18n.addResourceBundle('zh', 'learning', zhLearning);
  i18n.addResourceBundle('en', 'learning', enLearning);
};

export const useWords = () => useTranslation('directory').t;
export type Words = ReturnType<typeof useWords>;
