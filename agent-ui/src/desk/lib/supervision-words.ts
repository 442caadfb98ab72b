import { useTranslation } from 'react-i18next';
import en from '../../locales/en/supervision.json';
import zh from '../../locales/zh/supervision.json';
import { i18n } from './i18n.ts';

/** Call before the first console that speaks of rulings, cards, due days or notices is drawn. */
export const addSupervisionWords = (): void => {
  i18n.addResourceBundle('zh', 'supervision', zh);
  i18n.addResourceBundle('en', 'supervision', en);
};

export const useSupervisionWords = () => useTranslation('supervision').t;
export type SupervisionWords = ReturnType<typeof useSupervisionWords>;
