import { Router } from 'express';
import { writeReplyTemplateSchema } from '../../src/contract/desk-work.ts';
import { viewOf } from '../../src/ticket/present.ts';
import type { ReplyTemplateDesk } from '../desk-work/reply-templates.ts';
import { parseInput } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import type { Sessions } from '../identity/sessions.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface ReplyTemplatesRouterParts {
  desk: Desk;
  replyTemplates: ReplyTemplateDesk;
  sessions: Sessions;
}

const json = jsonBody();

/** Replies that are written often: read by all staff, written by who answers for them. */
export function replyTemplatesRouter(parts: ReplyTemplatesRouterParts): Router {
  const { desk, replyTemplates, sessions } = parts;
  return Router()
    .get('/reply-templates', async (request, response) => {
      response.json(await replyTemplates.list(await staffOf(request, sessions)));
    })
    .post('/reply-templates', ...json, async (request, response) => {
      const user = await staffOf(request, sessions);
      const content = parseInput(writeReplyTemplateSchema, request.body, languageOf(request));
      response.status(201).json(await replyTemplates.add(user, content));
    })
    .put('/reply-templates/:id', ...json, async (request, response) => {
      const user = await staffOf(request, sessions);
      const content = parseInput(writeReplyTemplateSchema, request.body, languageOf(request));
      response.json(await replyTemplates.change(user, String(request.params['id']), content));
    })
    .delete('/reply-templates/:id', async (request, response) => {
      const user = await staffOf(request, sessions);
      await replyTemplates.remove(user, request.params.id);
      response.status(204).end();
    })
    .get('/tickets/:number/reply-templates', async (request, response) => {
      const user = await staffOf(request, sessions);
      const ticket = await desk.read(request.params.number.toUpperCase(), user);
      response.json(await replyTemplates.fill(user, viewOf(ticket, user)));
    });
}
