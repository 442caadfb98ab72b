import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { writeArticleSchema } from '../../src/contract/knowledge.ts';
import type { Instant } from '../../src/contract/words.ts';
import { later, localDateOf, localDayOf } from '../../src/sla/china-time.ts';
import type { ArticleStore } from '../knowledge/article-store.ts';

const FOLDER = new URL('knowledge/', import.meta.url);
const HOUR_MS = 3_600_000;
const WRITER = { id: 'supervisor', name: '郑敏' };

const demoArticleSchema = writeArticleSchema
  .omit({ version: true, validUntil: true })
  .extend({
    id: z.string(),
    guide: writeArticleSchema.shape.guide.default(null),
    public: z.boolean().default(true),
    /** The last day on which it holds, so many days after the seeding; of those before it, expired. */
    expiresInDays: z.int().optional(),
  })
  .strict();
export type DemoArticle = z.infer<typeof demoArticleSchema>;

/** What the demo city knows. Throws an Error that names the file and the field. */
export async function demoArticles(): Promise<DemoArticle[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).toSorted();
  const articles = files.map(async (file) => {
    const read = z
      .array(demoArticleSchema)
      .safeParse(parse(await readFile(new URL(file, FOLDER), 'utf8')));
    if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
    return read.data;
  });
  return (await Promise.all(articles)).flat();
}

/** Gives a demo desk that knows nothing the knowledge of its city, written over the last weeks. */
export async function seedKnowledge(store: ArticleStore, now: Instant): Promise<void> {
  const isEmpty = (await store.touchedSince(null)).length === 0;
  if (isEmpty) await addArticles(store, now);
}

async function addArticles(store: ArticleStore, now: Instant): Promise<void> {
  const today = localDayOf(Date.parse(now));
  const adding = (await demoArticles()).map(async ({ id, expiresInDays, ...content }, index) => {
    const validUntil = expiresInDays === undefined ? null : localDateOf(today + expiresInDays);
    const at = later(now, -(index + 1) * 9 * HOUR_MS);
    await store.add(id, { content: { ...content, validUntil }, by: WRITER, at });
  });
  await Promise.all(adding);
}
