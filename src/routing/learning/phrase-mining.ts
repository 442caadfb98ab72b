import type { PhraseFinder } from './phrase-finder.ts';
import { ADDRESS_NEXT } from './unfit-words.ts';

const LONGEST = 6;
const HAN = /^\p{Script=Han}+$/u;
/** The part of its places in which a phrase must begin and end where words do. */
const CLEAN_ENDS = 0.6;
/** A name of a place mostly stands before 路, 小区 and the like. */
const ADDRESSES = 0.5;

/** Of a folded text, for each position, whether a word is known to go on across it. */
export type Joints = Uint8Array;

/**
 * Where no word begins or ends: within the words that the segmenter sees and those of the
 * vocabularies, unless another of these does begin or end there.
 */
export function createJoints(segmenter: Intl.Segmenter, vocabularies: readonly PhraseFinder[]) {
  return (text: string): Joints => {
    const joints = new Uint8Array(text.length + 1);
    const ends = new Uint8Array(text.length + 1);
    const join = (start: number, end: number) => joints.fill(1, start + 1, end);
    for (const { segment, index } of segmenter.segment(text)) join(index, index + segment.length);
    for (const vocabulary of vocabularies) {
      vocabulary.scan(text, (word, start) => {
        join(start, start + word.length);
        ends[start] = 1;
        ends[start + word.length] = 1;
      });
    }
    return joints.map((joint, at) => (ends[at] === 1 ? 0 : joint));
  };
}

export interface MinedText {
  said: string;
  joints: Joints;
}

/** Where a phrase stands. */
interface Sightings {
  texts: Set<number>;
  places: [text: number, start: number][];
}

/**
 * Chinese phrases of two to six signs that stand in at least `least` of the texts, and mostly begin
 * and end where words do. A longer one is only looked for where its parts are frequent enough. Yields
 * after each text.
 */
export function* minePhrases(
  texts: readonly MinedText[],
  least: number,
): Generator<void, string[]> {
  const found: string[] = [];
  let frequent: Map<string, Sightings> | undefined;
  for (let length = 2; length <= LONGEST; length += 1) {
    const next = new Map<string, Sightings>();
    for (const [text, { said }] of texts.entries()) {
      for (let start = 0; start + length <= said.length; start += 1) {
        const phrase = said.slice(start, start + length);
        const mayBe = frequent
          ? frequent.has(phrase.slice(1)) && frequent.has(phrase.slice(0, -1))
          : HAN.test(phrase);
        if (mayBe) note(next, phrase, [text, start]);
      }
      yield;
    }
    for (const [phrase, { texts: in_ }] of next) if (in_.size < least) next.delete(phrase);
    for (const [phrase, sightings] of next) {
      if (isClean(phrase, sightings, texts)) found.push(phrase);
    }
    frequent = next;
  }
  return found;
}

function note(into: Map<string, Sightings>, phrase: string, place: [number, number]): void {
  const sightings = into.get(phrase) ?? { texts: new Set(), places: [] };
  sightings.texts.add(place[0]);
  sightings.places.push(place);
  into.set(phrase, sightings);
}

function isClean(phrase: string, { places }: Sightings, texts: readonly MinedText[]): boolean {
  let clean = 0;
  let addresses = 0;
  for (const [text, start] of places) {
    const { said, joints } = texts[text]!;
    const end = start + phrase.length;
    if (joints[start] === 0 && joints[end] === 0) clean += 1;
    if (ADDRESS_NEXT.test(said.slice(end, end + 3))) addresses += 1;
  }
  return clean >= CLEAN_ENDS * places.length && addresses < ADDRESSES * places.length;
}

/** English words and pairs of neighbours as people spell them, by what they fold to. */
export interface EnglishPhrase {
  /** The most frequent spelling, in lower case. */
  spelling: string;
  texts: number;
}

const ENGLISH_WORD = /[a-z][a-z'’]*/giu;
const NAME = /^[A-Z][a-z]/u;

/**
 * English words and pairs in at least `least` of the texts (each text: its fields), by their folded
 * form. `isEmpty` tells which words mean nothing by themselves; what is always written like a name is
 * taken for one.
 */
export function mineEnglish(
  texts: readonly (readonly string[])[],
  least: number,
  { fold, isEmpty }: { fold(phrase: string): string; isEmpty(word: string): boolean },
): Map<string, EnglishPhrase> {
  const seen = new Map<
    string,
    { texts: Set<number>; spellings: Map<string, number>; plain: boolean }
  >();
  const see = (written: string, text: number) => {
    const spelling = written.toLowerCase();
    const key = fold(spelling);
    const known = seen.get(key) ?? { texts: new Set<number>(), spellings: new Map(), plain: false };
    known.texts.add(text);
    known.spellings.set(spelling, (known.spellings.get(spelling) ?? 0) + 1);
    known.plain ||= !NAME.test(written);
    seen.set(key, known);
  };
  texts.forEach((fields, text) => {
    for (const field of fields) {
      let before: { word: string; end: number } | undefined;
      for (const { 0: word, index } of field.matchAll(ENGLISH_WORD)) {
        const isWord = !isEmpty(word.toLowerCase());
        if (isWord) see(word, text);
        if (isWord && before && field.slice(before.end, index) === ' ') {
          see(`${before.word} ${word}`, text);
        }
        before = isWord ? { word, end: index + word.length } : undefined;
      }
    }
  });
  const frequent = [...seen].filter(([, { texts, plain }]) => plain && texts.size >= least);
  return new Map(
    frequent.map(([key, { texts, spellings }]) => [
      key,
      { spelling: mostFrequent(spellings), texts: texts.size },
    ]),
  );
}

const mostFrequent = (spellings: ReadonlyMap<string, number>): string =>
  [...spellings].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0];
