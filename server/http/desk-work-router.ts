import { Router } from 'express';
import { dueCalendarQuerySchema } from '../../src/contract/desk-work.ts';
import type { DeskRules } from '../../src/ticket/deciding.ts';
import { mayWatchFigures } from '../../src/ticket/permissions.ts';
import type { ColleagueList } from '../desk/colleagues.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import { dueCalendar } from '../desk/due-calendar.ts';
import type { FiguresBoard } from '../desk/figures.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { TicketFigures } from '../store/ticket-figures.ts';
import { staffOf } from './credentials.ts';
import { languageOf } from './problem.ts';

export interface DeskWorkRouterParts {
  figures: FiguresBoard;
  counts: TicketFigures;
  colleagues: ColleagueList;
  rules: DeskRules;
  sessions: Sessions;
  now(): string;
}

/** What staff look at besides tickets: the wall board, colleagues, and what falls due when. */
export function deskWorkRouter(parts: DeskWorkRouterParts): Router {
  const { figures, counts, colleagues, rules, sessions, now } = parts;
  return Router()
    .get('/figures', async (request, response) => {
      const user = await staffOf(request, sessions);
      if (!mayWatchFigures(user)) throw new DeskError('forbidden');
      response.json(await figures.current());
    })
    .get('/colleagues', async (request, response) => {
      response.json(await colleagues.of(await staffOf(request, sessions)));
    })
    .get('/due-calendar', async (request, response) => {
      const { role, departmentId } = await staffOf(request, sessions);
      const asked = parseInput(dueCalendarQuerySchema, request.query, languageOf(request));
      const own = role === 'handler' ? { department: departmentId ?? 'none' } : {};
      const { calendar } = rules;
      response.json(
        await dueCalendar({ ...asked, ...own }, { figures: counts, calendar, now: now() }),
      );
    });
}
