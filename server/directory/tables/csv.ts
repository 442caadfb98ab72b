import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DeskError } from '../../desk/desk-error.ts';
import type { Cells } from './rows.ts';

/** What a spreadsheet would take for a formula, also behind apostrophes that are there already. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** UTF-8 with a byte order mark and CRLF, as Excel reads it; no cell is taken for a formula. */
export function writeCsv(cells: Cells): Buffer {
  const guarded = cells.map((row) =>
    row.map((cell) => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)),
  );
  return Buffer.from(stringify(guarded, { bom: true, record_delimiter: 'windows' }));
}

/**
 * What spreadsheets save as CSV: UTF-8, UTF-16 or (Excel in Chinese) GB 18030; separated by commas,
 * semicolons or tabs. Throws unreadable_file.
 */
export function readCsv(file: Buffer): string[][] {
  const text = textOf(file);
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
    });
    return rows.map((row) => row.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell)));
  } catch (error) {
    throw new DeskError('unreadable_file', { cause: error });
  }
}

function textOf(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('gb18030').decode(file);
  }
}

function delimiterOf(text: string): string {
  const firstLine = text.slice(0, 1_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string): number => firstLine.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
