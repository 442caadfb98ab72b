import type { Language } from '../../../../src/contract/words.ts';
import en from '../../locales/en/chat.json';
import zh from '../../locales/zh/chat.json';
import type { Values } from '../translate.ts';

/** A key of the chat's own locale files. */
export type ChatWord = keyof typeof zh;

const LOCALES: Record<Language, Record<ChatWord, string>> = { zh, en };

/** The words for a key, with `{name}` filled from `values`. */
export const chatWords = (language: Language, word: ChatWord, values: Values = {}): string =>
  LOCALES[language][word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** `800 B`, `12 KB`, `3.4 MB`. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
};
