import type { ClientSession, Connection } from 'mongoose';
import type { Article } from '../../src/contract/knowledge.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import type {
  ArticleContent,
  ArticleDocument,
  ArticleVersionDocument,
  ArticleVoteDocument,
} from '../store/knowledge-schemas.ts';
import { unlessThere } from '../store/unless-there.ts';

export interface Writing {
  content: ArticleContent;
  by: Article['changedBy'];
  at: Instant;
}

export interface Vote {
  articleId: string;
  /** Who says so, and on which occasion: it counts once. */
  voter: string;
  helped: boolean;
  at: Instant;
}

/** The articles in MongoDB, all that they ever said, and how often they helped. */
export interface ArticleStore {
  /** Also those that were withdrawn, from this instant on; all that are there without one. */
  touchedSince(since: Instant | null): Promise<ArticleDocument[]>;
  /** null when it is not there, or withdrawn. */
  get(id: string): Promise<ArticleDocument | null>;
  add(id: string, writing: Writing): Promise<ArticleDocument>;
  /** Throws article_changed when it is not at this version any more, not_in_knowledge when it is gone. */
  change(id: string, version: number, writing: Writing): Promise<ArticleDocument>;
  /** Does nothing when it is gone already. */
  withdraw(id: string, by: Writing['by'], at: Instant): Promise<void>;
  /** The newest first. */
  versions(id: string): Promise<ArticleVersionDocument[]>;
  /** Who said the other thing before has changed their mind; the same again counts no more. */
  vote(vote: Vote): Promise<void>;
}

const IN_JOURNAL = { writeConcern: { w: 'majority', journal: true } } as const;
const IS_THERE = { withdrawnAt: { $exists: false } } as const;

export function createArticleStore(connection: Connection): ArticleStore {
  const { db } = connection;
  if (!db) throw new Error('not connected to MongoDB');
  const articles = db.collection<ArticleDocument>('articles');
  const versions = db.collection<ArticleVersionDocument>('articleVersions');
  const votes = db.collection<ArticleVoteDocument>('articleVotes');

  async function together<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = await connection.startSession();
    try {
      return await session.withTransaction(() => work(session), IN_JOURNAL);
    } finally {
      await session.endSession();
    }
  }

  const keepVersion = (article: ArticleDocument, session: ClientSession) =>
    versions.insertOne(versionOf(article), { session });

  const get: ArticleStore['get'] = (id) => articles.findOne({ _id: id, ...IS_THERE });

  async function count(vote: Vote): Promise<void> {
    const { articleId, voter, helped, at } = vote;
    await together(async (session) => {
      const before = await votes.findOneAndUpdate(
        { _id: `${articleId}:${voter}` },
        { $set: { articleId, helped, at } },
        { upsert: true, returnDocument: 'before', session },
      );
      if (before?.helped === helped) return;
      const change = { [helped ? 'helped' : 'notHelped']: 1 };
      if (before) change[before.helped ? 'helped' : 'notHelped'] = -1;
      const $inc = { ...change, revision: 1 };
      await articles.updateOne({ _id: articleId }, { $inc, $set: { touchedAt: at } }, { session });
    });
  }

  return {
    touchedSince: (since) =>
      articles.find(since === null ? IS_THERE : { touchedAt: { $gte: since } }).toArray(),
    get,
    async add(id, { content, by, at }) {
      const counts = { helped: 0, notHelped: 0, revision: 1, version: 1 };
      const changed = { changedAt: at, changedBy: by, touchedAt: at };
      const article: ArticleDocument = { _id: id, ...content, ...counts, ...changed };
      await together(async (session) => {
        await articles.insertOne(article, { session });
        await keepVersion(article, session);
      });
      return article;
    },
    async change(id, version, { content, by, at }) {
      const changed = await together(async (session) => {
        const article = await articles.findOneAndUpdate(
          { _id: id, version, ...IS_THERE },
          {
            $set: { ...content, changedAt: at, changedBy: by, touchedAt: at },
            $inc: { version: 1, revision: 1 },
          },
          { returnDocument: 'after', session },
        );
        if (article) await keepVersion(article, session);
        return article;
      });
      if (changed) return changed;
      throw new DeskError((await get(id)) ? 'article_changed' : 'not_in_knowledge');
    },
    async withdraw(id, by, at) {
      await together(async (session) => {
        const article = await articles.findOneAndUpdate(
          { _id: id, ...IS_THERE },
          {
            $set: { withdrawnAt: at, changedAt: at, changedBy: by, touchedAt: at },
            $inc: { version: 1, revision: 1 },
          },
          { returnDocument: 'after', session },
        );
        if (article) await keepVersion(article, session);
      });
    },
    versions: (id) => versions.find({ articleId: id }).sort({ version: -1 }).toArray(),
    async vote(vote) {
      // Two first votes of one voter may meet; the slower one counts as a change of mind.
      if (!(await unlessThere(() => count(vote)))) await count(vote);
    },
  };
}

function versionOf(article: ArticleDocument): ArticleVersionDocument {
  const { _id: articleId, version, changedAt: at, changedBy: by, withdrawnAt } = article;
  const { question, answer, departmentId, guide, keywords, validUntil } = article;
  const content = { question, answer, departmentId, guide, keywords, validUntil };
  const id = `${articleId}:${version}`;
  const isPublic = article.public;
  const withdrawn = withdrawnAt !== undefined;
  return { _id: id, articleId, version, ...content, public: isPublic, at, by, withdrawn };
}
