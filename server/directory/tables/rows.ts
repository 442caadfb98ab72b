import type { DirectoryContent, DirectoryTable } from '../../../src/contract/directory.ts';
import type { Language } from '../../../src/contract/words.ts';
import { columnsOf } from './columns.ts';

/** A table as a sheet shows it, headings first. */
export type Cells = (string | number)[][];

const WORD_SEPARATOR = '、';

const BODIES: Record<DirectoryTable, (content: DirectoryContent) => Cells> = {
  keywords: ({ departments }) =>
    departments.flatMap(({ id, name, keywords }) =>
      keywords.map(({ word, weight, note = '' }) => [id, name, word, weight, note]),
    ),
  departments: ({ departments }) =>
    departments.map(({ id, name, shortName, englishName, duties }) => [
      id,
      name,
      shortName,
      englishName,
      duties,
    ]),
  areas: ({ areas }) =>
    areas.map(({ id, name, level, parentId, departmentId, words }) => [
      id,
      name,
      level,
      parentId ?? '',
      departmentId ?? '',
      words.join(WORD_SEPARATOR),
    ]),
};

export function cellsOf(
  content: DirectoryContent,
  table: DirectoryTable,
  language: Language,
): Cells {
  const headings = columnsOf(table).map(([, heading]) => heading[language]);
  return [headings, ...BODIES[table](content)];
}
