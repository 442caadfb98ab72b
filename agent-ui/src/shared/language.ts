import type { Language } from '../../../src/contract/words.ts';

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

const storageKey = 'yihaoda.language';

/** The language that this browser chose before; Chinese until it chooses. */
export const readLanguage = (): Language => {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
};

/** Remembers the choice and tells the browser which language the page speaks. */
export const keepLanguage = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that keeps nothing still speaks the language until the page is left.
  }
};
