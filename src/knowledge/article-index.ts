import MiniSearch, { type SearchResult } from 'minisearch';
import type { Article, FoundArticle } from '../contract/knowledge.ts';
import { createWordReader, type ReadWords } from './search-words.ts';

/** What is searched of an article. */
export type Searchable = Pick<Article, 'id' | 'question' | 'answer' | 'guide' | 'keywords'>;

export interface Match<T> {
  article: T;
  /** How well it answers: 0.3 and more, so that scores of different questions can be compared; 1 is all of it. */
  score: number;
  /** The terms that were met, for `hitsIn`. */
  terms: ReadonlySet<string>;
}

export interface ArticleIndex<T extends Searchable> {
  /** Adds it, or takes it in place of what had its id. */
  put(article: T): void;
  remove(id: string): void;
  all(): Iterable<T>;
  get(id: string): T | undefined;
  /**
   * Those that fit, best first; none when nothing does. The text is what somebody typed into a box, or all
   * that was said in a conversation.
   */
  search(text: string, fits?: (article: T) => boolean): Match<T>[];
  hitsIn(article: T, terms: ReadonlySet<string>): FoundArticle['hits'];
}

type Field = 'question' | 'keywords' | 'guide' | 'answer';

/** What a term is worth where it is found; the best place counts. */
const WORTH: Record<Field, number> = { question: 1, keywords: 1, guide: 0.6, answer: 0.6 };
const FIELDS = Object.keys(WORTH) as Field[];
/** Search orders by these first, so that only the best need be weighed. */
const BOOST: Record<Field, number> = { question: 4, keywords: 3, guide: 1, answer: 1 };
const WEIGHED = 40;

export function createArticleIndex<T extends Searchable>(): ArticleIndex<T> {
  const readWords = createWordReader();
  const articles = new Map<string, T>();
  const engine = new MiniSearch<T>({
    fields: FIELDS,
    extractField: (article, field) =>
      field === 'id' ? article.id : textOf(article, field as Field),
    tokenize: (text) => readWords(text).map(({ term }) => term),
    processTerm: (term) => term,
    searchOptions: { boost: BOOST },
  });

  return {
    put(article) {
      if (articles.has(article.id)) engine.replace(article);
      else engine.add(article);
      articles.set(article.id, article);
    },
    remove(id) {
      if (articles.delete(id)) engine.discard(id);
    },
    all: () => articles.values(),
    get: (id) => articles.get(id),
    search(text, fits = () => true) {
      const results = engine.search(text);
      const weigh = weigher(termsOf(readWords, text), results, articles.size);
      return results
        .filter(({ id }) => fits(articles.get(id as string)!))
        .slice(0, WEIGHED)
        .map((result) => ({
          article: articles.get(result.id as string)!,
          score: weigh(result),
          terms: new Set(result.terms),
        }))
        .filter(({ score }) => score >= FLOOR)
        .sort((a, b) => b.score - a.score);
    },
    hitsIn: ({ question, answer }, terms) => [
      ...stretchesOf(readWords(question), terms).map((at) => ({
        field: 'question' as const,
        ...at,
      })),
      ...stretchesOf(readWords(answer), terms).map((at) => ({ field: 'answer' as const, ...at })),
    ],
  };
}
const FLOOR = 0.3;
const termsOf = (readWords: ReadWords, text: string): Set<string> =>
  new Set(readWords(text).map(({ term }) => term));

function textOf({ question, answer, guide, keywords }: Searchable, field: Field): string {
  switch (field) {
    case 'question':
      return question;
    case 'answer':
      return answer;
    case 'guide':
      return Object.values(guide ?? {}).join('\n');
    case 'keywords':
      return keywords.join('\n');
  }
}

/** Of a question whose terms weigh more than this, an article need not meet all. */
const ENOUGH = 18;
/** Most terms that no article has are no words: the end of one and the beginning of the next. */
const UNKNOWN = 0.5;

/** How much of what was asked an article meets, by how rare the terms are. */
function weigher(asked: ReadonlySet<string>, results: readonly SearchResult[], size: number) {
  const found = new Map<string, number>();
  for (const { terms } of results) {
    for (const term of terms) found.set(term, (found.get(term) ?? 0) + 1);
  }
  const weightOf = (term: string): number => {
    const count = found.get(term) ?? 0;
    const rarity = Math.log(1 + (size - count + 0.5) / (count + 0.5));
    return count === 0 ? rarity * UNKNOWN : rarity;
  };
  let all = 0;
  for (const term of asked) all += weightOf(term);
  const enough = Math.min(all, ENOUGH);
  return ({ match }: SearchResult): number => {
    let met = 0;
    for (const [term, fields] of Object.entries(match)) {
      met += weightOf(term) * Math.max(...fields.map((field) => WORTH[field as Field]));
    }
    return met / enough;
  };
}

/** Where the terms stand, neighbours as one stretch. */
function stretchesOf(words: ReturnType<ReadWords>, terms: ReadonlySet<string>) {
  const stretches: { start: number; end: number }[] = [];
  for (const { term, start, end } of words) {
    if (!terms.has(term)) continue;
    const last = stretches.at(-1);
    if (last && start <= last.end) last.end = end;
    else stretches.push({ start, end });
  }
  return stretches;
}
