import { Router } from 'express';
import { staffCommandSchema } from '../../src/contract/commands.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { ticketQuerySchema, type TicketPage, type TicketQuery } from '../../src/contract/ticket.ts';
import { mayPreviewRouting, mayWatchFigures } from '../../src/ticket/permissions.ts';
import { cardOf, viewOf } from '../../src/ticket/present.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import type { FiguresBoard } from '../desk/figures.ts';
import { previewRouting } from '../desk/routing.ts';
import type { DirectoryDesk } from '../directory/open-directory.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface StaffRouterParts {
  desk: Desk;
  queries: TicketQueries;
  figures: FiguresBoard;
  directory: DirectoryDesk;
  sessions: Sessions;
  now(): string;
}

/** The staff's doors: worklists, tickets, commands, figures. */
export function staffRouter(parts: StaffRouterParts): Router {
  const { desk, queries, figures, directory, sessions, now } = parts;
  return Router()
    .get('/tickets', async (request, response) => {
      const user = await staffOf(request, sessions);
      const query = parseInput(ticketQuerySchema, request.query, languageOf(request));
      const { items, nextCursor } = await queries.list(limitedTo(user, query), now());
      const page: TicketPage = { items: items.map((head) => cardOf(head, user)), nextCursor };
      response.json(page);
    })
    .get('/tickets/:number', async (request, response) => {
      const user = await staffOf(request, sessions);
      response.json(viewOf(await desk.read(request.params.number.toUpperCase(), user), user));
    })
    .get('/tickets/:number/routing-preview', async (request, response) => {
      const user = await staffOf(request, sessions);
      if (!mayPreviewRouting(user)) throw new DeskError('forbidden');
      const ticket = await desk.read(request.params.number.toUpperCase(), user);
      response.json(previewRouting(ticket, directory.live.classifier));
    })
    .post('/tickets/:number/commands', ...jsonBody(), async (request, response) => {
      const user = await staffOf(request, sessions);
      const command = parseInput(staffCommandSchema, request.body, languageOf(request));
      const number = String(request.params['number']).toUpperCase();
      response.json(viewOf(await desk.change(number, user, () => command), user));
    })
    .get('/figures', async (request, response) => {
      const user = await staffOf(request, sessions);
      if (!mayWatchFigures(user)) throw new DeskError('forbidden');
      response.json(await figures.current());
    });
}

function limitedTo(user: StaffUser, query: TicketQuery): TicketQuery {
  const assignee = query.assignee === 'me' ? user.id : query.assignee;
  const own = user.role === 'handler' ? { department: user.departmentId ?? 'none' } : {};
  return { ...query, ...(assignee ? { assignee } : {}), ...own };
}
