import type { Words } from '../words.ts';

const SURENESS = [
  ['[S]', 'secondary'],
  ['[R]', 'read'],
  ['[?]', 'unsure'],
  ['[ours]', 'ours'],
] as const;

/** The desk's short marks of how sure a figure is, said in words. */
export const sourceText = (source: string, t: Words): string =>
  SURENESS.reduce(
    (text, [mark, name]) => text.replaceAll(` ${mark}`, t(`sureness.${name}`)),
    source,
  );
