/**
 * Folding makes spellings that mean the same word equal, one UTF-16 code unit for one, so that an
 * offset in folded text is an offset in the original. Full-width forms become half-width, letters
 * lower case, white space and hyphens a plain space.
 */

const SPACE_UNIT = 0x20;
const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Latin letters with and without accents end here (Unicode's Latin Extended-B). */
const LATIN_END = 0x250;

/** The unit in a table entry. */
export const UNIT = 0xffff;
/** Set in a table entry whose unit is a Latin letter or a digit. */
export const WORD = 0x1_0000;
/** Set in a table entry whose unit separates words. */
export const SPACE = 0x2_0000;

/** For every code unit the folded one; from bit 16 on, `WORD` or `SPACE` if it is either. */
export type FoldTable = Uint32Array;

export function createFoldTable(): FoldTable {
  const table = new Uint32Array(0x1_0000);
  for (let code = 0; code < table.length; code += 1) table[code] = code;
  for (let code = 0; code < LATIN_END; code += 1) {
    const lower = String.fromCharCode(code).toLowerCase();
    const unit = lower.length === 1 ? lower.charCodeAt(0) : code;
    table[code] = isWordUnit(unit) ? unit | WORD : unit;
  }
  for (const space of '\t\n\v\f\r \u00a0\u2002\u2003\u2009\u2028\u2029\u3000-\u2010\u2011') {
    table[space.charCodeAt(0)] = SPACE_UNIT | SPACE;
  }
  for (let code = FULL_WIDTH_FIRST; code <= FULL_WIDTH_LAST; code += 1) {
    table[code] = table[code - FULL_WIDTH_OFFSET]!;
  }
  return table;
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
