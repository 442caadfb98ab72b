import { keywordSchema, type DirectoryKeyword } from '../../../../../src/contract/directory.ts';

export interface PastedKeywords {
  keywords: DirectoryKeyword[];
  /** Lines that no keyword can be read from, counted from 1. */
  wrong: Array<{ line: number; text: string }>;
}

const CELLS = /\s*[\t,，]\s*/;
const WEIGHT = /^\d+(?:\.\d+)?$/;

/**
 * Reads what people paste: one keyword a line, then if they like a weight and a note, each after a
 * tab or a comma, as a spreadsheet gives them. A word that comes twice counts as it comes last.
 */
export const readPasted = (text: string, usualWeight: number): PastedKeywords => {
  const keywords = new Map<string, DirectoryKeyword>();
  const wrong: PastedKeywords['wrong'] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [word = '', ...cells] = line.trim().split(CELLS);
    const hasWeight = WEIGHT.test(cells[0] ?? '');
    const weight = hasWeight ? Number(cells[0]) : usualWeight;
    const note = (hasWeight ? cells.slice(1) : cells).filter(Boolean).join('，');
    const read = keywordSchema.safeParse({ word, weight, ...(note ? { note } : {}) });
    if (read.success) keywords.set(read.data.word, read.data);
    else wrong.push({ line: index + 1, text: line.trim() });
  }
  return { keywords: [...keywords.values()], wrong };
};
