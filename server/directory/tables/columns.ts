import { DIRECTORY_TABLES, type DirectoryTable } from '../../../src/contract/directory.ts';
import type { Language } from '../../../src/contract/words.ts';

/** The headings of the tables, in their order; what is read may be in either language. */

type Heading = Record<Language, string>;

export const SHEETS: Record<DirectoryTable, Heading> = {
  keywords: { zh: '关键词', en: 'keywords' },
  departments: { zh: '部门', en: 'departments' },
  areas: { zh: '属地', en: 'areas' },
};

export const COLUMNS = {
  keywords: {
    departmentId: { zh: '部门编号', en: 'departmentId' },
    department: { zh: '部门', en: 'department' },
    word: { zh: '关键词', en: 'word' },
    weight: { zh: '权重', en: 'weight' },
    note: { zh: '备注', en: 'note' },
  },
  departments: {
    id: { zh: '编号', en: 'id' },
    name: { zh: '名称', en: 'name' },
    shortName: { zh: '简称', en: 'shortName' },
    englishName: { zh: '英文名称', en: 'englishName' },
    duties: { zh: '职责', en: 'duties' },
  },
  areas: {
    id: { zh: '编号', en: 'id' },
    name: { zh: '名称', en: 'name' },
    level: { zh: '层级', en: 'level' },
    parentId: { zh: '上级编号', en: 'parentId' },
    departmentId: { zh: '负责部门编号', en: 'departmentId' },
    words: { zh: '地名词', en: 'words' },
  },
} as const satisfies Record<DirectoryTable, Record<string, Heading>>;

/** A file may lack these. */
const OPTIONAL = new Set(['department', 'note']);

export const columnsOf = (table: DirectoryTable): [string, Heading][] =>
  Object.entries(COLUMNS[table]);

/** The table that a sheet of this name holds. */
export const tableOfSheet = (name: string): DirectoryTable | undefined =>
  DIRECTORY_TABLES.find((table) => Object.values(SHEETS[table]).includes(name.trim()));

/** Where each column stands in this first row, or null when one is missing. */
export function columnPlaces(
  table: DirectoryTable,
  firstRow: readonly string[],
): Map<string, number> | null {
  const headings = firstRow.map((cell) => cell.trim().toLowerCase());
  const places = new Map<string, number>();
  for (const [column, { zh, en }] of columnsOf(table)) {
    const at = headings.findIndex((heading) => heading === zh || heading === en.toLowerCase());
    if (at >= 0) places.set(column, at);
    else if (!OPTIONAL.has(column)) return null;
  }
  return places;
}
