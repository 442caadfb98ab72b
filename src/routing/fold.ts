import characters from 'opencc-js/dict/TSCharacters';

/**
 * Folding makes spellings that mean the same word equal, one UTF-16 code unit for one, so that an
 * offset in folded text is an offset in the original: traditional characters become simplified
 * (OpenCC's table), full-width and other compatibility forms plain (Unicode's NFKC), letters lower
 * case. A sign for which there is no single unit stays as it is.
 */

/** Latin letters with and without accents end here (Unicode's Latin Extended-B). */
const LATIN_END = 0x250;
/** Where compatibility forms stand; the Han and Hangul blocks between have none. */
const COMPATIBILITY = [
  [0x2000, 0x3400],
  [0xf900, 0x1_0000],
] as const;
const BLANKS = '\t \u00a0\u2002\u2003\u2009\u3000';
const LINE_BREAKS = '\n\v\f\r\u2028\u2029';
const HYPHENS = '-\u2010\u2011\uff0d';
/** Zero-width spaces and joiners, direction marks, soft hyphens, the choice of a glyph. */
const INVISIBLE = /[\p{Cf}\ufe00-\ufe0f]/u;
const SIGN_OR_SYMBOL = /[\p{P}\p{S}]/u;

/** What a run of spaces holds, in the order in which it parts words. */
export const BLANK_UNIT = 0x20;
const HYPHEN_UNIT = 0x2d;
const LINE_BREAK_UNIT = 0x0a;

/** The unit in a table entry. */
export const UNIT = 0xffff;
/** Set in a table entry whose unit is a Latin letter or a digit. */
export const WORD = 0x1_0000;
/** Set in a table entry whose unit separates words: white space, a hyphen. */
export const SPACE = 0x2_0000;
/** Set in a table entry of a sign that nobody sees. */
export const INVISIBLE_SIGN = 0x4_0000;
/** Set in a table entry of a punctuation mark or a symbol: repeated, it says no more than once. */
export const MARK = 0x8_0000;

/** For every code unit the folded one; from bit 16 on, at most one of the four above. */
export type FoldTable = Uint32Array;

/** Takes some 5 ms. */
export function createFoldTable(): FoldTable {
  const table = new Uint32Array(0x1_0000);
  for (let code = 0; code < table.length; code += 1) table[code] = code;
  for (const pair of characters.split('|')) {
    // Three units: both signs are one unit each.
    if (pair.length === 3) table[pair.charCodeAt(0)] = pair.charCodeAt(2);
  }
  for (let code = 0; code < LATIN_END; code += 1) table[code] = plainLatin(code);
  for (const [first, end] of COMPATIBILITY) {
    for (let code = first; code < end; code += 1) {
      const plain = single(String.fromCharCode(code).normalize('NFKC'), code);
      table[code] = kindOf(table[plain]! & UNIT);
    }
  }
  for (const blank of BLANKS) table[blank.charCodeAt(0)] = BLANK_UNIT | SPACE;
  for (const hyphen of HYPHENS) table[hyphen.charCodeAt(0)] = HYPHEN_UNIT | SPACE;
  for (const lineBreak of LINE_BREAKS) table[lineBreak.charCodeAt(0)] = LINE_BREAK_UNIT | SPACE;
  return table;
}

/** The one unit of `text`, or `code` if it has more or none. */
const single = (text: string, code: number): number =>
  text.length === 1 ? text.charCodeAt(0) : code;

const plainLatin = (code: number): number =>
  kindOf(single(String.fromCharCode(code).toLowerCase(), code));

/** A folded unit with the bit that says what kind it is. */
function kindOf(unit: number): number {
  if (isWordUnit(unit)) return unit | WORD;
  const sign = String.fromCharCode(unit);
  if (INVISIBLE.test(sign)) return unit | INVISIBLE_SIGN;
  return SIGN_OR_SYMBOL.test(sign) ? unit | MARK : unit;
}

export function isDigit(folded: number): boolean {
  return folded >= 0x30 && folded <= 0x39;
}

/** Whether a folded code unit is a Latin letter or a digit: the writing that puts spaces between
 *  words, where a keyword has to be a whole word. */
export function isWordUnit(folded: number): boolean {
  if (folded >= LATIN_END) return false;
  if (folded < 0x80) return (folded >= 0x61 && folded <= 0x7a) || isDigit(folded);
  return folded >= 0xdf && folded !== 0xf7;
}
