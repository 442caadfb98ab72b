import { createStemmer, SHORTEST_STEMMED } from './english.ts';
import {
  BLANK_UNIT,
  createFoldTable,
  INVISIBLE_SIGN,
  isDigit,
  isWordUnit,
  MARK,
  SPACE,
  UNIT,
  WORD,
} from './fold.ts';
import { FILLED_PAUSES } from './pauses.ts';

/** A text as the matcher reads it, with the way back to the original. */
export interface FoldedText {
  length: number;
  /** The code units: folded, Latin words as their stems, a stretch of spaces or of the same mark as
   *  one; without signs that nobody sees, and without blanks except between two Latin words. */
  units: Uint16Array;
  /** For each unit, where the sign or word that it comes from stands in the original. */
  starts: Int32Array;
  ends: Int32Array;
}

const utf16 = new TextDecoder('utf-16le');

/** The folded text as a string; half a surrogate pair becomes U+FFFD. */
export const spell = ({ units, length }: FoldedText): string =>
  utf16.decode(units.subarray(0, length));

/** Each answer is one buffer that the next call overwrites. */
export interface Folder {
  fold(text: string): FoldedText;
  /** A transcript, without the sounds and phrases that fill its pauses. */
  foldSpeech(text: string): FoldedText;
}

const FIRST_CAPACITY = 1_024;

const emptyText = (capacity: number): FoldedText => ({
  length: 0,
  units: new Uint16Array(capacity),
  starts: new Int32Array(capacity),
  ends: new Int32Array(capacity),
});

/** Holds the fold table, one reused buffer, and the stems of the words that it has met. */
export function createFolder(): Folder {
  const table = createFoldTable();
  const stemOf = createStemmer(table);
  let folded = emptyText(FIRST_CAPACITY);

  function write(unit: number, start: number, end: number): void {
    const at = folded.length;
    folded.units[at] = unit;
    folded.starts[at] = start;
    folded.ends[at] = end;
    folded.length = at + 1;
  }

  /** The end of the stretch of signs of a kind that begins at `start`, whatever is invisible within. */
  function endOfRun(text: string, start: number, kind: number): number {
    let end = start + 1;
    for (let at = end; at < text.length; at += 1) {
      const entry = table[text.charCodeAt(at)]!;
      if ((entry & kind) !== 0) end = at + 1;
      else if ((entry & INVISIBLE_SIGN) === 0) break;
    }
    return end;
  }

  function writeWord(text: string, start: number): number {
    const end = endOfRun(text, start, WORD);
    if (end - start < SHORTEST_STEMMED || isDigit(table[text.charCodeAt(start)]! & UNIT)) {
      for (let at = start; at < end; at += 1) {
        const entry = table[text.charCodeAt(at)]!;
        if ((entry & WORD) !== 0) write(entry, start, end);
      }
      return end;
    }
    // A stem is never longer than its word, so the text's own length is room enough.
    const stem = stemOf(text.slice(start, end));
    for (let at = 0; at < stem.length; at += 1) write(stem.charCodeAt(at), start, end);
    return end;
  }

  /** Whether Latin words stand on both sides of what lies between the last unit and `end`. */
  const partsWords = (text: string, end: number): boolean =>
    folded.length > 0 &&
    isWordUnit(folded.units[folded.length - 1]!) &&
    (table[text.charCodeAt(end)]! & WORD) !== 0;

  /** A blank, whatever it is made of, between Latin words; elsewhere nothing but hyphens and the
   *  ends of lines part words. */
  function writeSpace(text: string, start: number): number {
    const end = endOfRun(text, start, SPACE);
    let unit = BLANK_UNIT;
    for (let at = start; at < end && unit === BLANK_UNIT; at += 1) {
      const entry = table[text.charCodeAt(at)]!;
      if ((entry & SPACE) !== 0) unit = entry & UNIT;
    }
    if (partsWords(text, end)) write(BLANK_UNIT, start, end);
    else if (unit !== BLANK_UNIT) write(unit, start, end);
    return end;
  }

  function writeMark(text: string, start: number, entry: number): number {
    let end = start + 1;
    while (end < text.length && table[text.charCodeAt(end)] === entry) end += 1;
    write(entry, start, end);
    return end;
  }

  /** Writes all that is not a plain sign of its own; gives its end. */
  function writeRun(text: string, start: number, entry: number): number {
    if (entry < SPACE) return writeWord(text, start);
    if (entry < INVISIBLE_SIGN) return writeSpace(text, start);
    return entry < MARK ? start + 1 : writeMark(text, start, entry);
  }

  function clear(text: string): void {
    if (text.length > folded.units.length) folded = emptyText(text.length * 2);
    folded.length = 0;
  }

  function writeAll(text: string, from: number, to: number): void {
    for (let start = from; start < to;) {
      const entry = table[text.charCodeAt(start)]!;
      if (entry < WORD) {
        write(entry, start, start + 1);
        start += 1;
      } else {
        start = writeRun(text, start, entry);
      }
    }
  }

  return {
    fold(text) {
      clear(text);
      writeAll(text, 0, text.length);
      return folded;
    },
    foldSpeech(text) {
      clear(text);
      let from = 0;
      for (const { 0: pause, index } of text.matchAll(FILLED_PAUSES)) {
        writeAll(text, from, index);
        from = index + pause.length;
        if (partsWords(text, from)) write(BLANK_UNIT, index, from);
      }
      writeAll(text, from, text.length);
      return folded;
    },
  };
}
