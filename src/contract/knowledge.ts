import { z } from 'zod';
import { instantSchema } from './words.ts';

/** Knowledge (知识库): what agents and citizens are answered with. */

export const articleSchema = z.object({
  id: z.string(),
  question: z.string(),
  /** Plain text with blank lines between paragraphs. */
  answer: z.string(),
  departmentId: z.string().nullable(),
  /** Service guide (办事指南): conditions, papers, place, fee, days. */
  guide: z
    .object({
      conditions: z.string().optional(),
      papers: z.string().optional(),
      place: z.string().optional(),
      fee: z.string().optional(),
      days: z.string().optional(),
    })
    .nullable(),
  keywords: z.array(z.string()),
  /** Citizens may read it. */
  public: z.boolean(),
  /** The last day on which it holds; null: until further notice. */
  validUntil: z.iso.date().nullable(),
  expired: z.boolean(),
  helped: z.number().int(),
  notHelped: z.number().int(),
  version: z.number().int(),
  changedAt: instantSchema,
  changedBy: z.object({ id: z.string(), name: z.string() }),
  /** Whether the viewer may change and withdraw it. */
  mayEdit: z.boolean(),
});
export type Article = z.infer<typeof articleSchema>;

/**
 * `POST /api/v1/knowledge` and `PUT /api/v1/knowledge/:id`, answered with the article. Supervisors and admins
 * write all; handlers those of their own department. 409: somebody has changed it meanwhile.
 * `DELETE /api/v1/knowledge/:id` withdraws it.
 */
export const writeArticleSchema = articleSchema
  .pick({ departmentId: true, guide: true, public: true, validUntil: true })
  .extend({
    question: z.string().trim().min(2).max(200),
    answer: z.string().trim().min(2).max(10_000),
    keywords: z.array(z.string().trim().min(1).max(60)).max(50),
    /** Of the article that was edited; absent for a new one. */
    version: z.number().int().optional(),
  });
export type WriteArticle = z.infer<typeof writeArticleSchema>;

export const knowledgeQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  department: z.string().max(100).optional(),
  state: z.enum(['valid', 'expired', 'expiring']).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const foundArticleSchema = articleSchema.extend({
  score: z.number(),
  /** Parts of question and answer that the query met, for highlighting: UTF-16 offsets. */
  hits: z.array(
    z.object({ field: z.enum(['question', 'answer']), start: z.number(), end: z.number() }),
  ),
});
/** `GET /api/v1/knowledge` for staff. */
export const knowledgePageSchema = z.object({
  items: z.array(foundArticleSchema),
  nextCursor: z.string().nullable(),
  /** Whether the viewer may write new ones; a handler only for the own department. */
  mayAdd: z.boolean(),
});
export type FoundArticle = z.infer<typeof foundArticleSchema>;
export type KnowledgePage = z.infer<typeof knowledgePageSchema>;

/** What a citizen has typed so far; of a longer text, its end. */
export const publicQuestionSchema = z.object({ q: z.string().trim().max(500) });
/** `GET /api/v1/knowledge/public?q`: at most five valid public ones, for citizens while they type. */
export const publicAnswersSchema = z.object({
  items: z.array(
    articleSchema
      .pick({ id: true, question: true, answer: true, guide: true, validUntil: true })
      .extend({ department: z.object({ name: z.string(), englishName: z.string() }).nullable() }),
  ),
});
export type PublicAnswers = z.infer<typeof publicAnswersSchema>;

/** `POST /api/v1/knowledge/:id/helped` (staff) and `/knowledge/public/:id/helped` (citizens). */
export const helpedSchema = z.object({
  helped: z.boolean(),
  number: z.string().max(40).optional(),
  /** A citizen's, made by the page: a client says it once for each article, and may change its mind. */
  clientId: z.string().min(8).max(100).optional(),
});

/** `GET /api/v1/knowledge/:id/versions`: who wrote what and when, the newest first. */
export const articleVersionsSchema = z.object({
  items: z.array(
    articleSchema
      .pick({ question: true, answer: true, departmentId: true, guide: true, keywords: true })
      .extend({
        version: z.number().int(),
        public: z.boolean(),
        validUntil: z.iso.date().nullable(),
        at: instantSchema,
        by: z.object({ id: z.string(), name: z.string() }),
        /** With this version it was taken away. */
        withdrawn: z.boolean(),
      }),
  ),
});
export type ArticleVersions = z.infer<typeof articleVersionsSchema>;

/** `GET /api/v1/knowledge/unanswered`: what was looked for and not found, the most frequent first. */
export const unansweredSchema = z.object({
  items: z.array(
    z.object({
      /** One wording of it. */
      question: z.string(),
      times: z.number().int(),
      lastAskedAt: instantSchema,
    }),
  ),
});
export type Unanswered = z.infer<typeof unansweredSchema>;
