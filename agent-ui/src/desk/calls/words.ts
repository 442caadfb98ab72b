import { useTranslation } from 'react-i18next';
import en from '../../locales/en/calls.json';
import zh from '../../locales/zh/calls.json';
import { i18n } from '../lib/i18n.ts';

/** Call before the page of calls is drawn: its words come with its chunk. */
export const addCallWords = (): void => {
  i18n.addResourceBundle('zh', 'calls', zh);
  i18n.addResourceBundle('en', 'calls', en);
};

export const useCallWords = () => useTranslation('calls').t;
