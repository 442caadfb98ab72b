import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../../../src/contract/words.ts';
import { keepLanguage, readLanguage } from '../../shared/language.ts';

const words = {
  zh: () => import('../../locales/zh/desk.json'),
  en: () => import('../../locales/en/desk.json'),
} as const;

/** The words of the consoles; only the language in use is loaded. */
export const i18n = createInstance();

const load = async (language: Language): Promise<void> => {
  if (i18n.hasResourceBundle(language, 'desk')) return;
  const loaded = await words[language]();
  i18n.addResourceBundle(language, 'desk', loaded.default);
};

/** Call once before the first render. */
export const startI18n = async (): Promise<void> => {
  const language = readLanguage();
  await i18n.use(initReactI18next).init({
    lng: language,
    ns: 'desk',
    defaultNS: 'desk',
    resources: {},
    interpolation: { escapeValue: false },
  });
  await load(language);
  await speak(language);
};

/** Switches every console of this browser, now and next time. */
export const speak = async (language: Language): Promise<void> => {
  await load(language);
  keepLanguage(language);
  await i18n.changeLanguage(language);
  document.title = i18n.t('app.title');
};
