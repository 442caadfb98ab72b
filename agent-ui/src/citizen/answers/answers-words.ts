import type { Language } from '../../../../src/contract/words.ts';
import en from '../../locales/en/answers.json';
import zh from '../../locales/zh/answers.json';
import type { Values } from '../translate.ts';

type AnswerWord = keyof typeof zh;

const LOCALES: Record<Language, Record<AnswerWord, string>> = { zh, en };

/** The words for a key, with `{name}` filled from `values`. */
export const answerWords = (language: Language, word: AnswerWord, values: Values = {}): string =>
  LOCALES[language][word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
