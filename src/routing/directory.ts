import { z } from 'zod';
import type { Area } from '../contract/directory.ts';
import type { Trust } from './trust.ts';

/** The dispatch directory (派单目录): the departments, their duties and the words that mean them. */

export interface Keyword {
  /** As its author wrote it; matching ignores case, width and English endings. */
  word: string;
  /** 0 to 10: how strongly it speaks for the department. 0 only hides the shorter words within. */
  weight: number;
  /** Its author's, for other authors. */
  note?: string | undefined;
}

export interface DirectoryEntry {
  id: string;
  name: string;
  shortName: string;
  englishName: string;
  duties: string;
  keywords: Keyword[];
}

export interface Directory {
  version: string;
  /** In the order in which people list them; it also breaks ties. */
  departments: DirectoryEntry[];
  /** What its confidence is worth; without it, a rule of thumb decides who is sure. */
  trust?: Trust | undefined;
  /** The places (属地) and the words that mean them; absent: none. */
  areas?: Area[];
}

const MAX_WEIGHT = 10;

const line = z.string('must be text; put numbers in quotes').trim().min(1, 'must not be blank');

const word = line.max(50).refine((text) => /[\p{L}\p{N}]/u.test(text), 'has no letter or digit');

const weight = z
  .string()
  .refine(
    (text) => /^\d+(\.\d+)?$/.test(text) && Number(text) <= MAX_WEIGHT,
    `a weight is a number from 0 to ${MAX_WEIGHT}`,
  );

const wordsByWeight = z.record(weight, z.array(word));

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  name: line,
  shortName: line,
  englishName: line,
  duties: line,
  keywords: wordsByWeight,
  english: wordsByWeight.default({}),
});

function* keywordsOf(group: z.infer<typeof wordsByWeight>): Generator<Keyword> {
  for (const [weight, words] of Object.entries(group)) {
    for (const word of words) yield { word, weight: Number(weight) };
  }
}

function* wordsTwice(keywords: readonly Keyword[]): Generator<string> {
  const weights = new Map<string, number>();
  for (const { word, weight } of keywords) {
    const earlier = weights.get(word);
    if (earlier !== undefined) yield `${word}: stands twice, under ${earlier} and ${weight}`;
    weights.set(word, weight);
  }
}

const refusal = (source: string, problems: readonly string[]): Error =>
  new Error([`${source} is not a directory entry:`, ...problems].join('\n  '));

/**
 * One department as its YAML file states it: `{id, name, shortName, englishName, duties, keywords:
 * {weight: [words]}, english?: {weight: [words]}}`. Both groups of words become `keywords`, the
 * heaviest first. Throws one Error that names `source` and every wrong field, or else every word
 * that stands twice.
 */
export function parseDirectoryEntry(value: unknown, source: string): DirectoryEntry {
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
    );
    throw refusal(source, problems);
  }
  const { keywords: chinese, english, ...names } = parsed.data;
  const keywords = [...keywordsOf(chinese), ...keywordsOf(english)];
  const problems = [...wordsTwice(keywords)];
  if (problems.length > 0) throw refusal(source, problems);
  return { ...names, keywords: keywords.toSorted((a, b) => b.weight - a.weight) };
}
