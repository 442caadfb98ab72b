import type { ZodType } from 'zod';
import {
  DIRECTORY_TABLES,
  type DirectoryContent,
  type DirectoryTable,
  type ImportQuery,
  type ImportReport,
} from '../../../src/contract/directory.ts';
import type { FieldError } from '../../../src/contract/problem.ts';
import type { Language } from '../../../src/contract/words.ts';
import { contentProblems, fieldErrorOf } from '../../../src/directory/content-problems.ts';
import { tidied } from '../../../src/directory/edits.ts';
import { DeskError, FIELD_WORDS } from '../../desk/desk-error.ts';
import { columnPlaces } from './columns.ts';
import { mergeRows, type Row, type RowCounts } from './merge-rows.ts';
import {
  areaRowSchema,
  departmentRowSchema,
  keywordRowSchema,
  type DepartmentRow,
  type KeywordRow,
} from './row-schemas.ts';

/** Rows of the file's tables, headings first, all cells as text. */
export type Tables = ReadonlyMap<DirectoryTable, readonly string[][]>;

export interface Imported {
  content: DirectoryContent;
  tables: ImportReport['tables'];
}

export interface ImportOptions {
  mode: ImportQuery['mode'];
  language: Language;
}

const MAX_ERRORS = 200;

/** One file on its way into a directory. */
interface Import {
  content: DirectoryContent;
  isWhole: boolean;
  language: Language;
  errors: FieldError[];
}

/**
 * The directory with the rows of these tables. Throws unreadable_file when there is no table or one
 * lacks a column, and wrong_rows that names every wrong cell as `table.row.column`, the row as the
 * sheet counts it.
 */
export function importTables(
  before: DirectoryContent,
  tables: Tables,
  { mode, language }: ImportOptions,
): Imported {
  const state: Import = { content: before, isWhole: mode === 'replace', language, errors: [] };
  const reports = new Map<DirectoryTable, ImportReport['tables'][number]>();
  const report = (table: DirectoryTable, rows: readonly unknown[], counts: RowCounts) =>
    reports.set(table, { table, rows: rows.length, ...counts });

  const departments = tables.get('departments');
  if (departments) {
    const rows = readRows(state, 'departments', departments, departmentRowSchema);
    report('departments', rows, mergeDepartments(state, rows));
  }
  const areas = tables.get('areas');
  const areaRows = areas ? readRows(state, 'areas', areas, areaRowSchema) : [];
  if (areas) report('areas', areaRows, mergeAreas(state, areaRows));
  const keywords = tables.get('keywords');
  if (keywords) {
    const rows = readRows(state, 'keywords', keywords, keywordRowSchema);
    report('keywords', rows, mergeKeywords(state, rows));
  }

  if (reports.size === 0) throw new DeskError('unreadable_file');
  const content = tidied(state.content);
  const errors =
    state.errors.length > 0 ? state.errors : wrongTogether(content, areaRows, language);
  if (errors.length > 0) throw new DeskError('wrong_rows', { errors: errors.slice(0, MAX_ERRORS) });
  return { content, tables: DIRECTORY_TABLES.flatMap((table) => reports.get(table) ?? []) };
}

function readRows<T>(
  { errors, language }: Import,
  table: DirectoryTable,
  [headings = [], ...body]: readonly string[][],
  schema: ZodType<T>,
): Row<T>[] {
  const places = columnPlaces(table, headings);
  if (!places) throw new DeskError('unreadable_file');
  return body.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const row = index + 2;
    const texts = [...places].map(([column, at]) => [column, cells[at]?.trim() || undefined]);
    const parsed = schema.safeParse(Object.fromEntries(texts), { error: FIELD_WORDS[language] });
    if (parsed.success) return [{ row, value: parsed.data }];
    for (const { path, message } of parsed.error.issues) {
      errors.push({ path: `${table}.${row}.${String(path[0] ?? '')}`, message });
    }
    return [];
  });
}

function mergeDepartments(state: Import, rows: readonly Row<DepartmentRow>[]): RowCounts {
  const { departments } = state.content;
  const known = new Map(departments.map(({ id, keywords }) => [id, keywords]));
  const { list, counts, repeated } = mergeRows(departments, {
    rows: rows.map(({ row, value }) => ({
      row,
      value: { ...value, keywords: known.get(value.id) ?? [] },
    })),
    isWhole: state.isWhole,
    keyOf: ({ id }) => id,
  });
  refuseRepeated(state, 'departments', 'id', repeated);
  state.content = { ...state.content, departments: list };
  return counts;
}

function mergeAreas(state: Import, rows: readonly Row<DirectoryContent['areas'][number]>[]) {
  const { list, counts, repeated } = mergeRows(state.content.areas, {
    rows,
    isWhole: state.isWhole,
    keyOf: ({ id }) => id,
  });
  refuseRepeated(state, 'areas', 'id', repeated);
  state.content = { ...state.content, areas: list };
  return counts;
}

function mergeKeywords(state: Import, rows: readonly Row<KeywordRow>[]): RowCounts {
  const { departments } = state.content;
  const owned = new Map(departments.map(({ id }) => [id, [] as KeywordRow[]]));
  const before = departments.flatMap(({ id, keywords }) =>
    keywords.map((keyword) => ({ departmentId: id, ...keyword })),
  );
  for (const { row, value } of rows) {
    if (owned.has(value.departmentId)) continue;
    const message = state.language === 'en' ? 'no such department' : '没有这个部门';
    state.errors.push({ path: `keywords.${row}.departmentId`, message });
  }
  const { list, counts, repeated } = mergeRows(before, {
    rows,
    isWhole: state.isWhole,
    keyOf: ({ departmentId, word }) => `${departmentId} ${word}`,
  });
  refuseRepeated(state, 'keywords', 'word', repeated);
  for (const keyword of list) owned.get(keyword.departmentId)?.push(keyword);
  state.content = {
    ...state.content,
    departments: departments.map((department) => ({
      ...department,
      keywords: (owned.get(department.id) ?? []).map(
        ({ departmentId: _departmentId, ...keyword }) => keyword,
      ),
    })),
  };
  return counts;
}

function refuseRepeated(
  { errors, language }: Import,
  table: DirectoryTable,
  column: string,
  rows: readonly number[],
): void {
  const message = language === 'en' ? 'stands in a row before' : '与前面的行重复';
  for (const row of rows) errors.push({ path: `${table}.${row}.${column}`, message });
}

/** What only shows when all rows stand together; of an area in the file, at its row. */
function wrongTogether(
  content: DirectoryContent,
  areaRows: readonly Row<{ id: string }>[],
  language: Language,
): FieldError[] {
  const rowOf = new Map(areaRows.map(({ row, value }) => [value.id, row]));
  return contentProblems(content).map((problem) => {
    const error = fieldErrorOf(problem, language);
    const [part, index, column] = error.path.split('.');
    const row = part === 'areas' && rowOf.get(content.areas[Number(index)]?.id ?? '');
    return row ? { ...error, path: `areas.${row}.${column ?? ''}` } : error;
  });
}
