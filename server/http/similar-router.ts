import { Router } from 'express';
import type { SimilarTickets } from '../desk-work/similar-tickets.ts';
import type { Desk } from '../desk/desk.ts';
import type { Sessions } from '../identity/sessions.ts';
import { staffOf } from './credentials.ts';

export interface SimilarRouterParts {
  desk: Desk;
  similar: SimilarTickets;
  sessions: Sessions;
  now(): string;
}

/** What may be the same matter (并单建议). */
export function similarRouter({ desk, similar, sessions, now }: SimilarRouterParts): Router {
  return Router().get('/tickets/:number/similar', async (request, response) => {
    const user = await staffOf(request, sessions);
    const ticket = await desk.read(request.params.number.toUpperCase(), user);
    response.json(await similar(ticket, user, now()));
  });
}
