import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { demoArticles } from '../../../server/demo/seed-knowledge.ts';
import { createArticleIndex, type Searchable } from '../../../src/knowledge/article-index.ts';

interface Question {
  q: string;
  /** Any of these answers it; none: nothing does. */
  want: string[];
}

async function questions(name: string): Promise<Question[]> {
  const url = new URL(`../../messages/${name}.jsonl`, import.meta.url);
  const lines = (await readFile(url, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Question);
}

/** What part of the questions has an answer first, among three, and none where there is none. */
async function ask(name: string) {
  const index = createArticleIndex<Searchable>();
  for (const article of await demoArticles()) index.put(article);
  const asked = await questions(name);
  const ranks = asked
    .filter(({ want }) => want.length > 0)
    .map(({ q, want }) => index.search(q).findIndex(({ article }) => want.includes(article.id)));
  const hopeless = asked.filter(({ want }) => want.length === 0);
  const share = (count: number, of: number) => Math.round((100 * count) / of);
  return {
    top1: share(ranks.filter((rank) => rank === 0).length, ranks.length),
    top3: share(ranks.filter((rank) => rank >= 0 && rank < 3).length, ranks.length),
    empty: share(hopeless.filter(({ q }) => index.search(q).length === 0).length, hopeless.length),
  };
}

test.each([
  ['knowledge-dev', { top1: 90, top3: 95, empty: 85 }],
  ['knowledge-held-out', { top1: 72, top3: 80, empty: 70 }],
])('%s: the demo city’s knowledge answers what people ask', async (name, least) => {
  const found = await ask(name);
  process.stdout.write(`${name} ${JSON.stringify(found)} %\n`);
  for (const [figure, percent] of Object.entries(least)) {
    expect(found[figure as keyof typeof found], figure).toBeGreaterThanOrEqual(percent);
  }
});

test('the wanted articles are there, and each question stands once', async () => {
  const known = new Set((await demoArticles()).map(({ id }) => id));
  const all = [...(await questions('knowledge-dev')), ...(await questions('knowledge-held-out'))];
  expect(all.flatMap(({ want }) => want).filter((id) => !known.has(id))).toEqual([]);
  expect(new Set(all.map(({ q }) => q)).size).toBe(all.length);
});
