import { stringify } from 'yaml';
import type { DirectoryEntry, Keyword } from '../../src/routing/directory.ts';

const WIDTH = 100;
const INDENT = '      ';

const isEnglish = ({ word }: Keyword): boolean =>
  /\p{sc=Latin}/u.test(word) && !/\p{sc=Han}/u.test(word);

/** Words as the lines of a flow sequence. */
function* wordLines(words: readonly string[]): Generator<string> {
  let line = INDENT;
  for (const word of words) {
    const item = `${stringify(word, { defaultStringType: 'PLAIN' }).trim()},`;
    if (line !== INDENT && line.length + item.length + 1 > WIDTH) {
      yield line;
      line = INDENT;
    }
    line += line === INDENT ? item : ` ${item}`;
  }
  yield line;
}

/** A group of keywords, the heaviest first; words of one weight in the order of the entry. */
function* groupLines(name: string, keywords: readonly Keyword[]): Generator<string> {
  if (keywords.length === 0) return;
  yield `${name}:`;
  const weights = [...new Set(keywords.map(({ weight }) => weight))].toSorted((a, b) => b - a);
  for (const weight of weights) {
    yield `  ${weight}:`;
    yield '    [';
    yield* wordLines(keywords.filter((one) => one.weight === weight).map(({ word }) => word));
    yield '    ]';
  }
}

/** A department's file with other keywords: what stands above them in `source` stays. */
export function directoryYaml({ keywords }: DirectoryEntry, source: string): string {
  const head = source.slice(0, source.indexOf('\nkeywords:') + 1);
  return [
    head.trimEnd(),
    ...groupLines(
      'keywords',
      keywords.filter((one) => !isEnglish(one)),
    ),
    ...groupLines('english', keywords.filter(isEnglish)),
    '',
  ].join('\n');
}
