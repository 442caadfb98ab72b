import { z } from 'zod';
import type { Example } from '../../src/routing/learning/example.ts';
import { readJsonLines } from '../json-lines.ts';

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

/** The labelled messages of JSONL files; throws at the first wrong line and says which. */
export async function readLines(files: readonly string[]): Promise<Example[]> {
  const examples = await readJsonLines(files, lineSchema);
  if (examples.length === 0) throw new Error(`${files.join(', ')}: no messages`);
  return examples;
}
