import { maskPersonal } from '../intake/personal-data.ts';
import { createWordReader } from './search-words.ts';

/** A question that can be kept without knowing who asked it. */
export interface PlainQuestion {
  question: string;
  /** Its words without those around them: the same for different wordings. */
  matter: string;
}

const SIGNS_AT_LEAST = 2;
/** What is longer is a story, and may tell of people. */
const SIGNS_AT_MOST = 40;
/** Of a house, a card, an account. */
const LONG_NUMBER = /\d{4,}/;

/** Reads a question; null when it asks nothing, or tells who somebody is. */
export function createQuestionReader(): (text: string) => PlainQuestion | null {
  const readWords = createWordReader();
  return (text) => {
    const question = text.trim().replaceAll(/\s+/g, ' ');
    const isPersonal = LONG_NUMBER.test(question) || maskPersonal(question) !== question;
    if (isPersonal || question.length > SIGNS_AT_MOST) return null;
    const words = readWords(question);
    const matter = words.map(({ term }) => term).join(' ');
    return matter.replaceAll(' ', '').length < SIGNS_AT_LEAST ? null : { question, matter };
  };
}
