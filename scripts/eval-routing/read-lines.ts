import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Example } from '../../src/routing/learning/example.ts';

const lineSchema = z
  .object({
    subject: z.string().optional(),
    text: z.string().optional(),
    tokens: z.string().optional(),
    label: z.string().min(1),
  })
  .refine(({ subject, text, tokens }) => (subject ?? text ?? tokens) !== undefined, {
    error: 'needs a subject, a text or tokens',
  });

/** What is wrong, for the person who wrote it. */
export function complaint(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

/** The labelled messages of JSONL files; throws at the first wrong line and says which. */
export async function readLines(files: readonly string[]): Promise<Example[]> {
  const examples: Example[] = [];
  for (const file of files) {
    let number = 0;
    for await (const line of createInterface({
      input: createReadStream(file),
      crlfDelay: Infinity,
    })) {
      number += 1;
      if (line.trim() === '') continue;
      try {
        examples.push(lineSchema.parse(JSON.parse(line)));
      } catch (error) {
        throw new Error(`${file}, line ${number}: ${complaint(error)}`, { cause: error });
      }
    }
  }
  if (examples.length === 0) throw new Error(`${files.join(', ')}: no messages`);
  return examples;
}
