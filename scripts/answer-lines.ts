import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ZodType } from 'zod';
import { complaint, fromLines } from './json-lines.ts';

/**
 * The frame of commands that answer a JSONL file line by line: each line is parsed by `schema`,
 * answered, and written as JSON to standard output. Blank lines are passed over. The first wrong line
 * ends the command: it is named on standard error, and the exit code is 1.
 */
export async function answerLines<T>(
  usage: string,
  schema: ZodType<T>,
  answer: (line: T) => object,
): Promise<void> {
  const file = process.argv[2];
  try {
    if (!file) throw new Error(`Usage: ${usage}`);
    await pipeline(
      Readable.from(fromLines(file, schema, (line) => `${JSON.stringify(answer(line))}\n`)),
      process.stdout,
    );
  } catch (error) {
    console.error(complaint(error));
    process.exitCode = 1;
  }
}
