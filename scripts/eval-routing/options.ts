import { parseArgs } from 'node:util';
import { z } from 'zod';

export const USAGE =
  'Usage: npm run eval:routing -- --train a.jsonl[,b.jsonl] (--test c.jsonl | --folds K) ' +
  '[--fields subject,text] [--keywords N] [--target 0.95] [--seed S] [--words N] [--json]';

const count = z.coerce.number().int().positive();

const optionsSchema = z
  .object({
    train: z.string().transform((paths) => paths.split(',')),
    test: z.string().optional(),
    folds: count.min(2).optional(),
    fields: z
      .string()
      .transform((names) => names.split(','))
      .pipe(z.array(z.enum(['subject', 'text', 'tokens'])).min(1))
      .optional(),
    keywords: count.optional(),
    target: z.coerce.number().gt(0).max(1).default(0.95),
    seed: z.coerce.number().int().nonnegative().default(1),
    words: count.optional(),
    json: z.boolean().default(false),
  })
  .refine(({ test, folds }) => (test === undefined) !== (folds === undefined), {
    error: 'give either --test or --folds',
  });

export type Options = z.infer<typeof optionsSchema>;

/** Throws an Error or a ZodError about what is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      folds: { type: 'string' },
      fields: { type: 'string' },
      keywords: { type: 'string' },
      target: { type: 'string' },
      seed: { type: 'string' },
      words: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  return optionsSchema.parse(values);
}
