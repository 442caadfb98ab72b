import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import {
  DIRECTORY_TABLES,
  type DirectoryContent,
  type DirectoryTable,
} from '../../../src/contract/directory.ts';
import type { Language } from '../../../src/contract/words.ts';
import { DeskError } from '../../desk/desk-error.ts';
import { SHEETS, tableOfSheet } from './columns.ts';
import { cellsOf } from './rows.ts';
import { unpackedSize } from './unpacked-size.ts';

/** A small file may hold a great deal of nothing; 50,000 keywords unpack to some 10 MiB. */
const MAX_UNPACKED = 100 * 1024 * 1024;

/** One sheet for each table; texts stay texts, whatever they begin with. */
export function writeXlsx(content: DirectoryContent, language: Language): Promise<Buffer> {
  return writeWorkbook(
    DIRECTORY_TABLES.map((table) => ({
      sheet: SHEETS[table][language],
      data: cellsOf(content, table, language).map((row) =>
        row.map((value) =>
          typeof value === 'number' ? { type: Number, value } : { type: String, value },
        ),
      ),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

/** The sheets that are tables of the directory. Throws unreadable_file. */
export async function readXlsx(file: Buffer): Promise<Map<DirectoryTable, string[][]>> {
  try {
    if (unpackedSize(file) > MAX_UNPACKED) throw new Error('it unpacks to too much');
    const sheets = await readWorkbook(file);
    const tables = new Map<DirectoryTable, string[][]>();
    for (const { sheet, data } of sheets) {
      const table = tableOfSheet(sheet);
      if (table)
        tables.set(
          table,
          data.map((row) => row.map((cell) => String(cell ?? ''))),
        );
    }
    return tables;
  } catch (error) {
    throw new DeskError('unreadable_file', { cause: error });
  }
}
