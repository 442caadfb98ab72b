import express, { type Request, type Response } from 'express';
import {
  exportQuerySchema,
  MAX_IMPORT_BYTES,
  type DirectoryContent,
} from '../../src/contract/directory.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import { CSV_TYPE, XLSX_TYPE, type ImportFile } from '../directory/import.ts';
import { writeCsv } from '../directory/tables/csv.ts';
import { cellsOf } from '../directory/tables/rows.ts';
import { writeXlsx } from '../directory/tables/xlsx.ts';
import { languageOf } from './problem.ts';

interface ExportedFile {
  name: string;
  content: DirectoryContent;
}

/** Answers with a directory as the file that the query asks for. */
export async function sendFile(
  request: Request,
  response: Response,
  { name, content }: ExportedFile,
): Promise<void> {
  const language = languageOf(request);
  const { format, table } = parseInput(exportQuerySchema, request.query, language);
  const file = format === 'csv' ? `directory-${name}-${table}.csv` : `directory-${name}.xlsx`;
  const bytes =
    format === 'csv'
      ? writeCsv(cellsOf(content, table, language))
      : await writeXlsx(content, language);
  response
    .attachment(file)
    .type(format === 'csv' ? `${CSV_TYPE}; charset=utf-8` : XLSX_TYPE)
    .send(bytes);
}

/** The file that a request carries. Throws unsupported_file. */
export const fileIn = async (request: Request, response: Response): Promise<ImportFile> => ({
  type: fileTypeOf(request),
  bytes: await bytesIn(request, response),
});

const fileTypeOf = (request: Request): string => {
  const type = [CSV_TYPE, XLSX_TYPE].find((one) => request.is(one));
  if (!type) throw new DeskError('unsupported_file');
  return type;
};

const rawBody = express.raw({ limit: MAX_IMPORT_BYTES, type: () => true });

const bytesIn = (request: Request, response: Response): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    rawBody(request, response, (error: unknown) => {
      if (error) reject(error);
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    });
  });
