import { useTranslation } from 'react-i18next';
import en from '../../locales/en/directory.json';
import zh from '../../locales/zh/directory.json';
import { i18n } from '../lib/i18n.ts';

/** Call before the first page of the directory is drawn: its words come with its chunk. */
export const addDirectoryWords = (): void => {
  i18n.addResourceBundle('zh', 'directory', zh);
  i18n.addResourceBundle('en', 'directory', en);
};

export const useWords = () => useTranslation('directory').t;
export type Words = ReturnType<typeof useWords>;
