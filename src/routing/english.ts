import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { WORD, type FoldTable } from './fold.ts';

/** Shorter words stay as they are: Porter would make `gas` into `ga` and harm abbreviations. */
export const SHORTEST_STEMMED = 4;
/** A shorter stem says too little: `used` and `us`, `added` and `ad` are not the same. */
const SHORTEST_STEM = 3;
const STEMMED = /^[a-z]{4,30}$/;
/** `paying`, but as likely a place in Pinyin: Daying must not meet the days. */
const MAY_BE_A_NAME = /^[^aeiou][aeiou]ying$/;
const MAX_REMEMBERED = 20_000;

/** Nouns that mean something else than the verb, or shorter noun, to which an ending would lead. */
const OWN_WORDS = new Set(
  'building fitness heading housing illness news parking training wedding witness'.split(' '),
);
/** Nouns too short to be stemmed, of which Porter misreads the plural. */
const PLURALS = new Map([
  ['buses', 'bus'],
  ['busses', 'bus'],
  ['gases', 'gas'],
]);

/**
 * A word without the endings that grammar adds (`-s`, `-ed`, `-ing`): Porter's steps 1 and 5. His
 * other steps bring nouns together that mean different things to a city: `radiator` and `radiation`,
 * `terminal` and `termination`. As in his second stemmer (Snowball's), a `y` after a vowel stays, and
 * so does the end of `virus`.
 */
function uninflected(word: string): string {
  const noun = word.endsWith('us') ? word : porter.step1a(word);
  if (OWN_WORDS.has(word) || MAY_BE_A_NAME.test(word)) return word;
  if (OWN_WORDS.has(noun)) return noun;
  const bare = porter.step1b(noun);
  const root = /[aeiou]y$/.test(bare) ? bare : porter.step1c(bare);
  return porter.step5b(porter.step5a(root));
}

function stemOf(word: string): string {
  const stem = PLURALS.get(word) ?? uninflected(word);
  return stem.length < SHORTEST_STEM ? word : stem;
}

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
      const entry = table[word.charCodeAt(i)]!;
      if ((entry & WORD) !== 0) folded += String.fromCharCode(entry);
    }
    if (!STEMMED.test(folded)) return folded;
    const stem = stemOf(folded);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(word, stem);
    return stem;
  };
}
