import { createStemmer } from '../english.ts';
import { createFoldTable, UNIT } from '../fold.ts';
import { MESSAGE_FIELDS, type Message, type MessageField } from './example.ts';
import { isLatin, type Segmenter, type Piece } from './segmenter.ts';

/** One place where a feature stands in a message. */
export interface Occurrence {
  /** A word, a part of a longer one, or a directory's term: the same feature if it is the same
   *  letters. */
  feature: string;
  field: MessageField;
  /** In the original text of the field. */
  start: number;
  end: number;
  /** What it counts: more in the subject, less as a part. */
  weight: number;
}

export interface FeatureReader {
  read(message: Message, fields?: readonly MessageField[]): Occurrence[];
}

/** A word that somebody wrote down beforehand, where it stands in the original text. */
export interface Term {
  /** Folded, English words as their stems. */
  spelling: string;
  start: number;
  end: number;
}

/** Finds the terms of a text, in its order. */
export type TermFinder = (text: string) => Term[];

const SUBJECT_WEIGHT = 3;
/** A subject has about so many words; where only words are known, the first ones stand for it. */
const SUBJECT_WORDS = 10;
/** Parts repeat what their words say. */
const PART_WEIGHT = 0.5;
const WORD_PARTS = [1, 2] as const;
/** Where words are unknown, the parts have to stand for them. */
const STRETCH_PARTS = [1, 2, 3] as const;
const noTerms: TermFinder = () => [];

export interface FeatureRules {
  findTerms?: TermFinder | undefined;
  vocabulary?: { has(feature: string): boolean } | undefined;
}

export type Fold = (text: string) => string;

/** Folds sign by sign, so that positions stay as they are. */
export function createFold(): Fold {
  const table = createFoldTable();
  return (text) => {
    let folded = '';
    for (let at = 0; at < text.length; at += 1) {
      folded += String.fromCharCode(table[text.charCodeAt(at)]! & UNIT);
    }
    return folded;
  };
}

const TOKEN = /\S+/g;

/** The words of a line of tokens. */
const piecesOfTokens = (tokens: string): Piece[] =>
  [...tokens.matchAll(TOKEN)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    word: true,
  }));

/** Where what stands for the subject ends; 0 where nothing does. */
function endOfSubject(field: MessageField, text: string, pieces: readonly Piece[]): number {
  if (field === 'text') return 0;
  return field === 'tokens' ? (pieces[SUBJECT_WORDS - 1]?.end ?? text.length) : text.length;
}

/**
 * Reads the features of messages: words and the parts of one or two signs within longer words, so
 * that 公交 is known in 公交车站; where `segment` knows no words, parts of up to three signs. English
 * words are stemmed. The terms that `findTerms` finds are read beside the words, also across them.
 * With `vocabulary`, nothing else is read.
 */
export function createFeatureReader(
  segment: Segmenter,
  { findTerms = noTerms, vocabulary }: FeatureRules = {},
): FeatureReader {
  const fold = createFold();
  const stemOf = createStemmer(createFoldTable());
  const isRead = (feature: string): boolean => vocabulary?.has(feature) ?? true;

  function readField(field: MessageField, original: string, found: Occurrence[]): void {
    const text = fold(original);
    const pieces = field === 'tokens' ? piecesOfTokens(text) : segment(text);
    const heavyUntil = endOfSubject(field, text, pieces);
    const weightAt = (start: number): number => (start < heavyUntil ? SUBJECT_WEIGHT : 1);
    for (const piece of pieces) {
      const weight = weightAt(piece.start);
      const word = text.slice(piece.start, piece.end);
      const latin = isLatin(word);
      if (piece.word) {
        const feature = latin ? stemOf(word) : word;
        if (isRead(feature)) {
          found.push({ feature, field, start: piece.start, end: piece.end, weight });
        }
      }
      if (latin) continue;
      for (const size of piece.word ? WORD_PARTS : STRETCH_PARTS) {
        if (piece.word && word.length <= size) continue;
        for (let at = 0; at + size <= word.length; at += 1) {
          const start = piece.start + at;
          const feature = word.slice(at, at + size);
          if (!isRead(feature)) continue;
          found.push({ feature, field, start, end: start + size, weight: weight * PART_WEIGHT });
        }
      }
    }
    for (const { spelling, start, end } of findTerms(original)) {
      if (!isRead(spelling)) continue;
      found.push({ feature: spelling, field, start, end, weight: weightAt(start) });
    }
  }

  return {
    read(message, fields = MESSAGE_FIELDS) {
      const found: Occurrence[] = [];
      for (const field of fields) {
        const text = message[field];
        if (text !== undefined) readField(field, text, found);
      }
      return found;
    },
  };
}
