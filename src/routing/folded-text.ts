import { createStemmer, SHORTEST_STEMMED } from './english.ts';
import { createFoldTable, isDigit, SPACE, UNIT, WORD } from './fold.ts';

/** A text as the matcher reads it, with the way back to the original. */
export interface FoldedText {
  length: number;
  /** The code units: folded, a stretch of spaces as one, Latin words as their stems. */
  units: Uint16Array;
  /** For each unit, where the sign or word that it comes from stands in the original. */
  starts: Int32Array;
  ends: Int32Array;
}

export interface Folder {
  /** The answer is one buffer that the next call overwrites. */
  fold(text: string): FoldedText;
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

  /** The end of the stretch of letters and digits, or of spaces, that begins at `start`. */
  function endOfRun(text: string, start: number, mark: number): number {
    let end = start + 1;
    while (end < text.length && (table[text.charCodeAt(end)]! & mark) !== 0) end += 1;
    return end;
  }

  function write(unit: number, start: number, end: number): void {
    const at = folded.length;
    folded.units[at] = unit;
    folded.starts[at] = start;
    folded.ends[at] = end;
    folded.length = at + 1;
  }

  function writeWord(text: string, start: number, end: number): void {
    if (end - start < SHORTEST_STEMMED || isDigit(table[text.charCodeAt(start)]! & UNIT)) {
      for (let i = start; i < end; i += 1) write(table[text.charCodeAt(i)]!, start, end);
      return;
    }
    // A Porter stem is never longer than its word, so the text's own length is room enough.
    const stem = stemOf(text.slice(start, end));
    for (let i = 0; i < stem.length; i += 1) write(stem.charCodeAt(i), start, end);
  }

  return {
    fold(text) {
      if (text.length > folded.units.length) folded = emptyText(text.length * 2);
      folded.length = 0;
      let end = 0;
      for (let start = 0; start < text.length; start = end) {
        const entry = table[text.charCodeAt(start)]!;
        end = start + 1;
        if (entry < WORD) {
          write(entry, start, end);
        } else if (entry < SPACE) {
          end = endOfRun(text, start, WORD);
          writeWord(text, start, end);
        } else {
          end = endOfRun(text, start, SPACE);
          write(entry, start, end);
        }
      }
      return folded;
    },
  };
}
