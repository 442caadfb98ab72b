import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import type { FoldTable } from './fold.ts';

/** Shorter words stay as they are: Porter would make `gas` into `ga` and harm abbreviations. */
export const SHORTEST_STEMMED = 4;
const STEMMED = /^[a-z]{4,30}$/;
const MAX_REMEMBERED = 20_000;

/**
 * Gives words the stem by which they meet: `Potholes` and `pothole` are both `pothol`. A word that
 * is very short or very long, or holds anything but a to z, is only folded. Remembers what it met.
 */
export function createStemmer(table: FoldTable): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    let folded = '';
    for (let i = 0; i < word.length; i += 1) {
      folded += String.fromCharCode(table[word.charCodeAt(i)]!);
    }
    if (!STEMMED.test(folded)) return folded;
    const stem = porter.stem(folded);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(word, stem);
    return stem;
  };
}
