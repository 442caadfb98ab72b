import type { Language } from '../../../src/contract/words.ts';
import en from '../locales/en/citizen.json';
import zh from '../locales/zh/citizen.json';

/** A key of the citizen's locale files. */
export type Word = keyof typeof zh;
export type Values = Record<string, string | number>;

const LOCALES: Record<Language, Record<Word, string>> = { zh, en };

/** The words for a key, with `{name}` filled from `values`. */
export const translate = (language: Language, word: Word, values: Values = {}): string =>
  LOCALES[language][word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
