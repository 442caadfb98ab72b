import type { ImportQuery, ImportReport } from '../../src/contract/directory.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { Drafts, DraftTarget } from './drafts.ts';
import { readCsv } from './tables/csv.ts';
import { importTables, type Imported, type Tables } from './tables/import-tables.ts';
import { readXlsx } from './tables/xlsx.ts';

export const CSV_TYPE = 'text/csv';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ImportFile {
  type: string;
  bytes: Buffer;
}

/**
 * Brings a file's rows into a draft: all of them, or none. Throws what `Drafts.change` throws, and
 * unsupported_file, unreadable_file or wrong_rows.
 */
export async function importFile(
  drafts: Drafts,
  target: DraftTarget,
  { type, bytes }: ImportFile,
  { table, mode, dryRun }: ImportQuery,
): Promise<ImportReport> {
  const tables = await tablesIn(type, bytes, table);
  let imported: Imported | undefined;
  let applied = false;
  const draft = await drafts.change(target, ({ content }) => {
    imported = importTables(content, tables, { mode, language: target.caller.language });
    const sum = (key: 'added' | 'changed' | 'removed'): number =>
      imported?.tables.reduce((total, counts) => total + counts[key], 0) ?? 0;
    const details = { added: sum('added'), changed: sum('changed'), removed: sum('removed') };
    applied = !dryRun && Object.values(details).some((count) => count > 0);
    return applied ? { action: 'imported', details, content: imported.content } : null;
  });
  return { applied, draft, tables: imported?.tables ?? [] };
}

async function tablesIn(type: string, bytes: Buffer, table: ImportQuery['table']): Promise<Tables> {
  if (type === XLSX_TYPE) return readXlsx(bytes);
  if (type === CSV_TYPE) return new Map([[table, readCsv(bytes)]]);
  throw new DeskError('unsupported_file');
}
