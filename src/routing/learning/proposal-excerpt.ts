import type { Field } from '../classifier.ts';
import { spell, type Folder } from '../folded-text.ts';

/** A few words around a keyword as people wrote them; `start` and `end` tell where it stands. */
export interface Excerpt {
  /** The field that it was taken from. */
  field: string;
  text: string;
  start: number;
  end: number;
}

/** UTF-16 code units on each side. */
const AROUND = 24;
const LINE_END = /[\n\r]/u;

/** Where the pattern stands first, in the weightiest field that holds it. */
export function excerptOf(
  fields: readonly Field[],
  pattern: string,
  folder: Folder,
): Excerpt | undefined {
  for (const { name, text, spoken } of fields.toSorted((a, b) => b.weight - a.weight)) {
    const folded = spoken ? folder.foldSpeech(text) : folder.fold(text);
    const at = spell(folded).indexOf(pattern);
    if (at < 0) continue;
    const start = folded.starts[at]!;
    const end = folded.ends[at + pattern.length - 1]!;
    return { field: name, ...around(text, start, end) };
  }
  return undefined;
}

function around(text: string, start: number, end: number): Omit<Excerpt, 'field'> {
  let from = start;
  while (from > 0 && start - from < AROUND && !LINE_END.test(text[from - 1]!)) from -= 1;
  let to = end;
  while (to < text.length && to - end < AROUND && !LINE_END.test(text[to]!)) to += 1;
  // No half of a sign that takes two units.
  if (from > 0 && isSecondHalf(text.charCodeAt(from))) from -= 1;
  if (to < text.length && isSecondHalf(text.charCodeAt(to))) to += 1;
  const before = from > 0 && !LINE_END.test(text[from - 1]!) ? '…' : '';
  const after = to < text.length && !LINE_END.test(text[to]!) ? '…' : '';
  const shift = before.length - from;
  return { text: before + text.slice(from, to) + after, start: start + shift, end: end + shift };
}

const isSecondHalf = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
