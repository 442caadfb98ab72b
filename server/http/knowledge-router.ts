import { Router, type Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import {
  helpedSchema,
  knowledgeQuerySchema,
  publicQuestionSchema,
  writeArticleSchema,
} from '../../src/contract/knowledge.ts';
import { admit } from '../desk/admission.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { Knowledge } from '../knowledge/open-knowledge.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface KnowledgeRouterParts {
  knowledge: Knowledge;
  sessions: Sessions;
}

/** Of one address, behind which there may be many people who type. */
const LIMITS = {
  questions: { points: 600, duration: 60 },
  votes: { points: 60, duration: 60 },
};

/** What stands where an id does. */
const OTHER_DOORS: ReadonlySet<unknown> = new Set(['public', 'unanswered']);

const json = jsonBody();
const editedArticleSchema = writeArticleSchema.extend({ version: z.number().int() });

/** Knowledge (知识库): read by all staff, written by who answers for it, and asked by citizens. */
export function knowledgeRouter({ knowledge, sessions }: KnowledgeRouterParts): Router {
  const questions = new RateLimiterMemory(LIMITS.questions);
  const votes = new RateLimiterMemory(LIMITS.votes);
  const idOf = (request: Request) => String(request.params['id']);

  const router = Router();
  router.param('id', (_request, _response, next, id) => {
    next(OTHER_DOORS.has(id) ? new DeskError('not_in_knowledge') : undefined);
  });
  return router
    .get('/public', async (request, response) => {
      await admit(questions, addressOf(request));
      const { q } = parseInput(publicQuestionSchema, request.query, languageOf(request));
      response.json(knowledge.desk.answersFor(addressOf(request), q));
    })
    .post('/public/:id/helped', ...json, async (request, response) => {
      await admit(votes, addressOf(request));
      const helped = parseInput(helpedSchema, request.body, languageOf(request));
      await knowledge.desk.helpedCitizen(addressOf(request), idOf(request), helped);
      response.status(204).end();
    })
    .get('/', async (request, response) => {
      const user = await staffOf(request, sessions);
      const query = parseInput(knowledgeQuerySchema, request.query, languageOf(request));
      response.json(knowledge.desk.list(user, query));
    })
    .get('/unanswered', async (request, response) => {
      response.json(await knowledge.desk.unanswered(await staffOf(request, sessions)));
    })
    .get('/:id', async (request, response) => {
      response.json(await knowledge.desk.read(await staffOf(request, sessions), request.params.id));
    })
    .get('/:id/versions', async (request, response) => {
      await staffOf(request, sessions);
      response.json(await knowledge.desk.versions(request.params.id));
    })
    .post('/', ...json, async (request, response) => {
      const user = await staffOf(request, sessions);
      const content = parseInput(writeArticleSchema, request.body, languageOf(request));
      response.status(201).json(await knowledge.desk.add(user, content));
    })
    .put('/:id', ...json, async (request, response) => {
      const user = await staffOf(request, sessions);
      const edited = parseInput(editedArticleSchema, request.body, languageOf(request));
      response.json(await knowledge.desk.change(user, idOf(request), edited));
    })
    .delete('/:id', async (request, response) => {
      await knowledge.desk.withdraw(await staffOf(request, sessions), request.params.id);
      response.status(204).end();
    })
    .post('/:id/helped', ...json, async (request, response) => {
      const user = await staffOf(request, sessions);
      const helped = parseInput(helpedSchema, request.body, languageOf(request));
      response.json(await knowledge.desk.helpedStaff(user, idOf(request), helped));
    });
}

const addressOf = (request: Request): string => request.ip ?? 'unknown';
