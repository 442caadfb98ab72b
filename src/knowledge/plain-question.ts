import { maskPersonal } from '../intake/personal-data.ts';
import { createWordReader, type SearchWord } from './search-words.ts';

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
    const matter = withoutGaps(readWords(question));
    return matter.length < SIGNS_AT_LEAST ? null : { question, matter };
  };
}

/** The words one after the other; of those that overlap only what the next one adds. */
function withoutGaps(words: readonly SearchWord[]): string {
  let text = '';
  let end = 0;
  for (const word of words) {
    text += word.term.slice(Math.max(0, end - word.start));
    end = word.end;
  }
  return text;
}
