import type { ZodType } from 'zod';
import {
  articleSchema,
  articleVersionsSchema,
  helpedSchema,
  knowledgePageSchema,
  knowledgeQuerySchema,
  publicAnswersSchema,
  publicQuestionSchema,
  unansweredSchema,
  writeArticleSchema,
} from '../../src/contract/knowledge.ts';
import type { Operation } from './openapi.ts';

/** The doors of knowledge, for the OpenAPI document. */

export const KNOWLEDGE_SCHEMAS = {
  Article: articleSchema,
  WriteArticle: writeArticleSchema,
  KnowledgePage: knowledgePageSchema,
  ArticleVersions: articleVersionsSchema,
  PublicAnswers: publicAnswersSchema,
  Helped: helpedSchema,
  UnansweredQuestions: unansweredSchema,
} satisfies Record<string, ZodType>;

export const KNOWLEDGE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/knowledge',
    tag: 'staff',
    summary: 'Articles: by relevance when `q` says what for, else the newest change first.',
    query: knowledgeQuerySchema,
    answers: { 200: 'KnowledgePage' },
  },
  {
    method: 'post',
    path: '/api/v1/knowledge',
    tag: 'staff',
    summary: "Write one: supervisors and admins any, a handler the own department's.",
    body: 'WriteArticle',
    answers: { 201: 'Article' },
  },
  {
    method: 'get',
    path: '/api/v1/knowledge/unanswered',
    tag: 'staff',
    summary: 'What people looked for and nobody found (supervisors and admins).',
    answers: { 200: 'UnansweredQuestions' },
  },
  {
    method: 'get',
    path: '/api/v1/knowledge/{id}',
    tag: 'staff',
    summary: 'One article.',
    answers: { 200: 'Article' },
  },
  {
    method: 'put',
    path: '/api/v1/knowledge/{id}',
    tag: 'staff',
    summary: 'Change one, at the version that was read.',
    body: 'WriteArticle',
    answers: { 200: 'Article' },
  },
  {
    method: 'delete',
    path: '/api/v1/knowledge/{id}',
    tag: 'staff',
    summary: 'Take one away; what it said stays on record.',
    answers: { 204: null },
  },
  {
    method: 'get',
    path: '/api/v1/knowledge/{id}/versions',
    tag: 'staff',
    summary: 'Who wrote what and when, the newest first; also of one that was taken away.',
    answers: { 200: 'ArticleVersions' },
  },
  {
    method: 'post',
    path: '/api/v1/knowledge/{id}/helped',
    tag: 'staff',
    summary: 'Say whether it helped; counts once for each person and ticket.',
    body: 'Helped',
    answers: { 200: 'Article' },
  },
  {
    method: 'get',
    path: '/api/v1/knowledge/public',
    tag: 'citizens',
    summary: 'At most five public answers that hold, for what somebody is typing.',
    query: publicQuestionSchema,
    answers: { 200: 'PublicAnswers' },
  },
  {
    method: 'post',
    path: '/api/v1/knowledge/public/{id}/helped',
    tag: 'citizens',
    summary: 'Say whether it helped; counts once for each client.',
    body: 'Helped',
    answers: { 204: null },
  },
];
