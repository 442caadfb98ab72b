import { Schema } from 'mongoose';
import type { Article, WriteArticle } from '../../src/contract/knowledge.ts';
import type { Instant } from '../../src/contract/words.ts';

/** What people write of an article. */
export type ArticleContent = Omit<WriteArticle, 'version'>;

/** An article as stored. */
export interface ArticleDocument extends ArticleContent {
  _id: string;
  version: number;
  changedAt: Instant;
  changedBy: Article['changedBy'];
  helped: number;
  notHelped: number;
  /** Of every change, also of the counts; processes look for what was touched since they last looked. */
  touchedAt: Instant;
  revision: number;
  /** Taken away; what it said stays. */
  withdrawnAt?: Instant;
}

/** What an article said; never changed. */
export interface ArticleVersionDocument extends ArticleContent {
  /** `id:version` */
  _id: string;
  articleId: string;
  version: number;
  at: Instant;
  by: Article['changedBy'];
  withdrawn: boolean;
}

/** What one person said of an article, for one ticket. */
export interface ArticleVoteDocument {
  /** `article:voter` */
  _id: string;
  articleId: string;
  helped: boolean;
  at: Instant;
}

/** What people looked for and nobody found. */
export interface UnansweredDocument {
  /** What it comes to without the words around it: different wordings of it are one. */
  _id: string;
  /** As it was asked first. */
  question: string;
  times: number;
  lastAskedAt: Instant;
  /** The same, for the index that forgets it. */
  lastAsked: Date;
}

const UNANSWERED_KEPT_SECONDS = 90 * 24 * 3_600;
const free = { strict: false, versionKey: false } as const;

export const articleDocumentSchema = new Schema(
  { _id: String, touchedAt: String },
  { ...free, collection: 'articles' },
).index({ touchedAt: 1 });

export const articleVersionSchema = new Schema(
  { _id: String, articleId: String, version: Number },
  { ...free, collection: 'articleVersions' },
).index({ articleId: 1, version: -1 });

export const articleVoteSchema = new Schema(
  { _id: String, articleId: String },
  { ...free, collection: 'articleVotes' },
).index({ articleId: 1 });

export const unansweredDocumentSchema = new Schema(
  { _id: String, times: Number, lastAsked: Date },
  { ...free, collection: 'unansweredQuestions' },
)
  .index({ times: -1, lastAsked: -1 })
  .index({ lastAsked: 1 }, { expireAfterSeconds: UNANSWERED_KEPT_SECONDS });
