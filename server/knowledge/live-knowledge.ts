import type { Logger } from 'pino';
import type { FoundArticle } from '../../src/contract/knowledge.ts';
import type { Instant } from '../../src/contract/words.ts';
import { createArticleIndex, type Match } from '../../src/knowledge/article-index.ts';
import { validityOf, type Validity } from '../../src/knowledge/validity.ts';
import { later } from '../../src/sla/china-time.ts';
import type { ArticleDocument } from '../store/knowledge-schemas.ts';
import type { ArticleStore } from './article-store.ts';

/** An article as a process holds it in memory. */
export interface KnownArticle extends Omit<ArticleDocument, '_id'> {
  id: string;
}

export interface Found {
  article: KnownArticle;
  validity: Validity;
  score: number;
  /** Reads the article again: for those that are shown. */
  hits(): FoundArticle['hits'];
}

export interface SearchOptions {
  limit: number;
  /** Only what citizens may read, and what holds. */
  publicOnly?: boolean;
  /** Nothing that has expired. */
  onlyHolding?: boolean;
  /** Besides, only what this lets through. */
  fits?: (article: KnownArticle) => boolean;
}

/** All articles as this process knows them at this moment, in memory. */
export interface LiveKnowledge {
  all(): Iterable<KnownArticle>;
  get(id: string): KnownArticle | undefined;
  /** Those that fit what was typed or said, best first, expired ones after all that hold. */
  search(text: string, options: SearchOptions): Found[];
  /** What this process has just written is known to it at once. */
  learn(article: ArticleDocument): void;
  /** Asks the store at once; resolves when what it said is known. */
  refresh(): Promise<void>;
  close(): void;
}

export interface LiveKnowledgeParts {
  store: ArticleStore;
  now(): Instant;
  log: Logger;
}

/** Changes are announced; this is for announcements that were lost. */
const POLL_EVERY_MS = 2_000;
/** The clocks of the processes differ, and a write takes its time. */
const LOOK_BACK_MS = 10 * 60_000;

/** Throws when the store is away. */
export async function openLiveKnowledge(parts: LiveKnowledgeParts): Promise<LiveKnowledge> {
  const { store, now, log } = parts;
  const index = createArticleIndex<KnownArticle>();
  /** Of each article the newest revision that was seen here, also of withdrawn ones. */
  const seen = new Map<string, number>();
  let touchedAt = later(now(), -LOOK_BACK_MS);

  function learn({ _id: id, ...rest }: ArticleDocument): void {
    if (rest.revision <= (seen.get(id) ?? 0)) return;
    seen.set(id, rest.revision);
    if (rest.withdrawnAt === undefined) index.put({ id, ...rest });
    else index.remove(id);
  }

  async function follow(): Promise<void> {
    for (const article of await store.touchedSince(later(touchedAt, -LOOK_BACK_MS))) {
      learn(article);
      if (article.touchedAt > touchedAt) touchedAt = article.touchedAt;
    }
  }

  for (const article of await store.touchedSince(null)) learn(article);

  let timer = setTimeout(poll, POLL_EVERY_MS);
  let isClosed = false;
  function poll(): void {
    follow()
      .catch((error: unknown) => log.warn({ err: error }, 'whether knowledge changed is not known'))
      .finally(() => {
        if (!isClosed) timer = setTimeout(poll, POLL_EVERY_MS);
      });
  }

  return {
    all: index.all,
    get: index.get,
    search(text, { limit, publicOnly = false, onlyHolding = publicOnly, fits = () => true }) {
      const at = now();
      const holds = ({ validUntil }: KnownArticle) => validityOf(validUntil, at) !== 'expired';
      const isWanted = (article: KnownArticle) =>
        (article.public || !publicOnly) && (!onlyHolding || holds(article)) && fits(article);
      const found = index.search(text, isWanted);
      const isExpired = ({ article }: Match<KnownArticle>) => Number(!holds(article));
      return found
        .sort((a, b) => isExpired(a) - isExpired(b) || b.score - a.score)
        .slice(0, limit)
        .map(({ article, score, terms }) => ({
          article,
          validity: validityOf(article.validUntil, at),
          score,
          hits: () => index.hitsIn(article, terms),
        }));
    },
    learn,
    refresh: follow,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
