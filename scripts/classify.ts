import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { inquiryFields } from '../src/intake/fields.ts';
import { createClassifier } from '../src/routing/classifier.ts';

/**
 * `npm run classify -- FILE.jsonl`: which department the shipped directory would send messages to.
 * Reads lines `{id, subject?, text}`, writes lines `{id, departmentId, departmentName, confidence,
 * candidates: [{departmentId, departmentName, score}]}`, names in Chinese; `departmentId` is the
 * best candidate even when it is not sure enough to dispatch, null when no keyword was found. Stops
 * at the first line that is wrong, says which one on stderr, and exits with 1.
 */

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  subject: z.string().optional(),
  text: z.string(),
});

async function createAnswer(): Promise<(line: string) => string> {
  const directory = await loadDirectory();
  const classifier = createClassifier(directory);
  const names = new Map(directory.departments.map(({ id, name }) => [id, name]));
  return (line) => {
    const { id, subject, text } = lineSchema.parse(JSON.parse(line));
    const fields = inquiryFields({ channel: 'app', externalId: String(id), subject, text });
    const { candidates, confidence } = classifier.classify(fields);
    const departmentId = candidates[0]?.departmentId ?? null;
    return JSON.stringify({
      id,
      departmentId,
      departmentName: departmentId && names.get(departmentId),
      confidence,
      candidates: candidates.map(({ departmentId, score }) => ({
        departmentId,
        departmentName: names.get(departmentId),
        score,
      })),
    });
  };
}

/** What is wrong with a line, for the person who wrote it. */
function complaint(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

async function* answers(file: string): AsyncGenerator<string> {
  const answer = await createAnswer();
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

const file = process.argv[2];
try {
  if (!file) throw new Error('Usage: npm run classify -- FILE.jsonl');
  await pipeline(Readable.from(answers(file)), process.stdout);
} catch (error) {
  console.error(complaint(error));
  process.exitCode = 1;
}
