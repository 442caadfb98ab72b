import { Router } from 'express';
import { noticesQuerySchema, readNoticesSchema } from '../../src/contract/notices.ts';
import { parseInput } from '../desk/desk-error.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { Notices } from '../notices/open-notices.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface NoticesRouterParts {
  notices: Notices;
  sessions: Sessions;
  now(): string;
}

/** What a member of staff has been told, and has read. */
export function noticesRouter({ notices, sessions, now }: NoticesRouterParts): Router {
  return Router()
    .get('/', async (request, response) => {
      const user = await staffOf(request, sessions);
      const { cursor } = parseInput(noticesQuerySchema, request.query, languageOf(request));
      response.json(await notices.page(user, cursor));
    })
    .post('/read', ...jsonBody(), async (request, response) => {
      const user = await staffOf(request, sessions);
      const { ids } = parseInput(readNoticesSchema, request.body, languageOf(request));
      await notices.read(user, now(), ids);
      response.json(await notices.page(user));
    });
}
