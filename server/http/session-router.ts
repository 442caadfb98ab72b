import { Router } from 'express';
import { credentialsSchema } from '../../src/contract/session.ts';
import { parseInput } from '../desk/desk-error.ts';
import { SESSION_HOURS, type Sessions } from '../identity/sessions.ts';
import { SESSION_COOKIE, staffOf, tokenOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

/** Signing in, out, and "who am I": `/api/v1/session`. */
export function sessionRouter(sessions: Sessions): Router {
  return Router()
    .post('/', ...jsonBody(), async (request, response) => {
      const body = parseInput(credentialsSchema, request.body, languageOf(request));
      const session = await sessions.signIn(body.username, body.password, request.ip ?? 'unknown');
      response.cookie(SESSION_COOKIE, session.token, {
        httpOnly: true,
        sameSite: 'strict',
        secure: request.secure,
        maxAge: SESSION_HOURS * 3_600_000,
      });
      response.json(session);
    })
    .get('/', async (request, response) => {
      response.json({ user: await staffOf(request, sessions) });
    })
    .delete('/', async (request, response) => {
      const token = tokenOf(request);
      if (token) await sessions.signOut(token);
      response.clearCookie(SESSION_COOKIE).status(204).end();
    });
}
