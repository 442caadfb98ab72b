import { useTranslation } from 'react-i18next';
import en from '../../locales/en/rates.json';
import zh from '../../locales/zh/rates.json';
import { i18n } from '../lib/i18n.ts';

/** Call before the first page of the rates is drawn: its words come with its chunk. */
export const addRatesWords = (): void => {
  i18n.addResourceBundle('zh', 'rates', zh);
  i18n.addResourceBundle('en', 'rates', en);
};

export const useWords = () => useTranslation('rates').t;
