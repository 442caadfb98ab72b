import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z, type ZodType } from 'zod';

/** What is wrong, for the person who wrote it. */
export function complaint(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

/** What each line of a JSONL file gives, blank ones passed over. Throws at the first line that can not
 *  be parsed or used, and says which. */
export async function* fromLines<T, R>(
  file: string,
  schema: ZodType<T>,
  use: (line: T) => R,
): AsyncGenerator<R> {
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    number += 1;
    if (line.trim() === '') continue;
    let used: R;
    try {
      used = use(schema.parse(JSON.parse(line)));
    } catch (error) {
      throw new Error(`${file}, line ${number}: ${complaint(error)}`, { cause: error });
    }
    yield used;
  }
}

/** The lines of JSONL files, all together. */
export async function readJsonLines<T>(files: readonly string[], schema: ZodType<T>): Promise<T[]> {
  const lines: T[] = [];
  for (const file of files) {
    for await (const line of fromLines(file, schema, (one) => one)) lines.push(line);
  }
  return lines;
}
