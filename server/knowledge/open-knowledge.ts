import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { Closing } from '../closing.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import type { RedisClients } from '../queue/redis.ts';
import { createArticleStore, type ArticleStore } from './article-store.ts';
import { openKnowledgeBus } from './knowledge-bus.ts';
import { createKnowledgeDesk, type KnowledgeDesk } from './knowledge-desk.ts';
import { openLiveKnowledge, type LiveKnowledge } from './live-knowledge.ts';
import { createUnansweredQuestions } from './unanswered-questions.ts';

/** What fits the words of a conversation, for the agent who is in it. */
export interface FittingArticle {
  id: string;
  question: string;
  score: number;
}

export interface Knowledge {
  store: ArticleStore;
  live: LiveKnowledge;
  desk: KnowledgeDesk;
  /** The best four that hold, internal ones too; none when nothing fits. Synchronous, from memory. */
  fittingArticles(words: string): FittingArticle[];
}

export interface KnowledgeParts {
  connection: Connection;
  redis: RedisClients;
  prefix: string;
  log: Logger;
  directory: Pick<LiveDirectory, 'has' | 'namesOf'>;
  now(): Instant;
}

const FITTING = 4;

/** Throws when a store is away. What was opened is in `closing`. */
export async function openKnowledge(parts: KnowledgeParts, closing: Closing): Promise<Knowledge> {
  const { connection, redis, prefix, log, directory, now } = parts;
  const store = createArticleStore(connection);
  const bus = await openKnowledgeBus(redis, prefix);
  const live = await openLiveKnowledge({ store, now, log });
  closing.add(() => live.close());
  bus.listen(() => {
    live.refresh().catch((error: unknown) => {
      log.warn({ err: error }, 'changed knowledge is not known yet; the next poll tries again');
    });
  });
  const unanswered = createUnansweredQuestions({ connection, now, log });
  closing.add(() => unanswered.close());
  const announce = () => bus.announce({ type: 'changed' });
  return {
    store,
    live,
    desk: createKnowledgeDesk({ store, live, unanswered, directory, announce, now }),
    fittingArticles: (words) =>
      live
        .search(words, { limit: FITTING, onlyHolding: true })
        .map(({ article: { id, question }, score }) => ({ id, question, score })),
  };
}
