import MiniSearch from 'minisearch';
import type { Article, FoundArticle } from '../contract/knowledge.ts';
import { createWordReader, type SearchWord } from './search-words.ts';
import { createTermWeights } from './term-weights.ts';

/** What is searched of an article. */
export type Searchable = Pick<Article, 'id' | 'question' | 'answer' | 'guide' | 'keywords'>;

export interface Match<T> {
  article: T;
  /**
   * How much of what was asked it meets, by how rare the words are: comparable between questions, 1 when a
   * short question is met whole; of a long one only so much need be met, and more may be.
   */
  score: number;
  /** What was met, for `hitsIn`. */
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

/** What an article is about stands in the first two, what it says in the others. */
const FIELDS = ['question', 'keywords', 'guide', 'answer'] as const;
type Field = (typeof FIELDS)[number];
const isAbout = (field: string): boolean => field === 'question' || field === 'keywords';

/** The engine's own order only chooses what is weighed. */
const BOOST: Record<Field, number> = { question: 4, keywords: 3, guide: 1, answer: 1 };
const WEIGHED = 200;
/** What fits less fits by chance. */
const FLOOR = 0.25;

export function createArticleIndex<T extends Searchable>(): ArticleIndex<T> {
  const readWords = createWordReader();
  const wordsIn = (text: string): SearchWord[] =>
    readWords(text).map((word) => ({ ...word, term: coded(word.term) }));
  const termsIn = (text: string): string[] => wordsIn(text).map(({ term }) => term);
  const articles = new Map<string, T>();
  const weights = createTermWeights();
  const engine = new MiniSearch<T>({
    fields: [...FIELDS],
    extractField: (article, field) =>
      field === 'id' ? article.id : textOf(article, field as Field),
    tokenize: termsIn,
    processTerm: (term) => term,
    searchOptions: { boost: BOOST },
  });

  function count(article: T, by: 1 | -1): void {
    const termsOf = (fields: readonly Field[]) =>
      new Set(fields.flatMap((field) => termsIn(textOf(article, field))));
    weights.count({ about: termsOf(FIELDS.filter(isAbout)), all: termsOf(FIELDS) }, by);
  }

  return {
    put(article) {
      const before = articles.get(article.id);
      if (before) {
        count(before, -1);
        engine.replace(article);
      } else engine.add(article);
      count(article, 1);
      articles.set(article.id, article);
    },
    remove(id) {
      const before = articles.get(id);
      if (!before) return;
      count(before, -1);
      articles.delete(id);
      engine.discard(id);
    },
    all: () => articles.values(),
    get: (id) => articles.get(id),
    search(text, fits = () => true) {
      const question = weights.weigh(wordsIn(text));
      return engine
        .search(text, { tokenize: () => question.telling })
        .filter(({ id }) => fits(articles.get(id as string)!))
        .slice(0, WEIGHED)
        .map(({ id, match }) => {
          const met = Object.entries(match).map(([term, fields]) => ({
            term,
            isAbout: fields.some(isAbout),
          }));
          return { id: id as string, score: question.shareOf(met), match };
        })
        .filter(({ score }) => score >= FLOOR)
        .sort((a, b) => b.score - a.score)
        .map(({ id, score, match }) => ({
          article: articles.get(id)!,
          score,
          terms: new Set(Object.keys(match)),
        }));
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

/** Where the terms stand, neighbours as one stretch. */
function stretchesOf(words: readonly SearchWord[], terms: ReadonlySet<string>) {
  const stretches: { start: number; end: number }[] = [];
  for (const { term, start, end } of words) {
    if (!terms.has(coded(term))) continue;
    const last = stretches.at(-1);
    if (last && start <= last.end) last.end = end;
    else stretches.push({ start, end });
  }
  return stretches;
}

/**
 * A term in few different signs: MiniSearch's tree goes one by one through all that may follow a beginning,
 * and thousands of Chinese signs begin a pair. With 5,000 articles that makes it three times as quick.
 */
function coded(term: string): string {
  if (term.charCodeAt(0) < 0x80) return term;
  let code = '';
  for (let at = 0; at < term.length; at += 1) code += term.charCodeAt(at).toString(32);
  return code;
}
