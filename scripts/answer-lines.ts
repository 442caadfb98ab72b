import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z, type ZodType } from 'zod';

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
      Readable.from(
        answers(file, (line) => JSON.stringify(answer(schema.parse(JSON.parse(line))))),
      ),
      process.stdout,
    );
  } catch (error) {
    console.error(complaint(error));
    process.exitCode = 1;
  }
}

async function* answers(file: string, answer: (line: string) => string): AsyncGenerator<string> {
  let number = 0;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield `${answer(line)}\n`;
    } catch (error) {
      throw new Error(`${file}, line ${number}: ${complaint(error)}`, { cause: error });
    }
  }
}

/** What is wrong with a line, for the person who wrote it. */
function complaint(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}
