import { Router } from 'express';
import type { ClockExplanations } from '../../src/contract/clock.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { ticketQuerySchema, type TicketPage, type TicketQuery } from '../../src/contract/ticket.ts';
import type { WorkCalendar } from '../../src/sla/calendar.ts';
import { explainClock } from '../../src/sla/explain-clock.ts';
import { mayPreviewRouting } from '../../src/ticket/permissions.ts';
import { cardOf, viewOf } from '../../src/ticket/present.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import { previewRouting } from '../desk/routing.ts';
import type { DirectoryDesk } from '../directory/open-directory.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';
import { staffOf } from './credentials.ts';
import { languageOf } from './problem.ts';

export interface TicketsRouterParts {
  desk: Desk;
  queries: TicketQueries;
  directory: DirectoryDesk;
  sessions: Sessions;
  /** The version of the city's calendar by which a clock was dated. */
  calendarAt(version: number | undefined): Promise<WorkCalendar>;
  now(): string;
}

/** Worklists, and a ticket with all that explains it. */
export function ticketsRouter(parts: TicketsRouterParts): Router {
  const { desk, queries, directory, sessions, calendarAt, now } = parts;
  return Router()
    .get('/tickets', async (request, response) => {
      const by = await staffOf(request, sessions);
      const query = parseInput(ticketQuerySchema, request.query, languageOf(request));
      const { items, nextCursor } = await queries.list(limitedTo(by, query), { by, now: now() });
      const page: TicketPage = { items: items.map((head) => cardOf(head, by)), nextCursor };
      response.json(page);
    })
    .get('/tickets/:number', async (request, response) => {
      const user = await staffOf(request, sessions);
      response.json(viewOf(await desk.read(request.params.number.toUpperCase(), user), user));
    })
    .get('/tickets/:number/clocks', async (request, response) => {
      const user = await staffOf(request, sessions);
      const number = request.params.number.toUpperCase();
      const { clocks } = viewOf(await desk.read(number, user), user);
      const items = clocks.map(async (clock) =>
        explainClock(clock, { calendar: await calendarAt(clock.calendarVersion), now: now() }),
      );
      const explained: ClockExplanations = { items: await Promise.all(items) };
      response.json(explained);
    })
    .get('/tickets/:number/routing-preview', async (request, response) => {
      const user = await staffOf(request, sessions);
      if (!mayPreviewRouting(user)) throw new DeskError('forbidden');
      const ticket = await desk.read(request.params.number.toUpperCase(), user);
      response.json(previewRouting(ticket, directory.live.classifier));
    });
}

function limitedTo(user: StaffUser, query: TicketQuery): TicketQuery {
  const assignee = query.assignee === 'me' ? user.id : query.assignee;
  const own = user.role === 'handler' ? { department: user.departmentId ?? 'none' } : {};
  return { ...query, ...(assignee ? { assignee } : {}), ...own };
}
