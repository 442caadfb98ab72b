import { Router, type Request } from 'express';
import {
  ratesQuerySchema,
  ratesReportRequestSchema,
  rateTicketsQuerySchema,
} from '../../src/contract/rates.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { mayWatchFigures } from '../../src/ticket/permissions.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { RatesDesk } from '../rates/rates-desk.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface RatesRouterParts {
  rates: RatesDesk;
  sessions: Sessions;
}

/** The doors to the three rates, for those who answer for the whole desk. */
export function ratesRouter({ rates, sessions }: RatesRouterParts): Router {
  async function callerOf(request: Request): Promise<StaffUser> {
    const user = await staffOf(request, sessions);
    if (!mayWatchFigures(user)) throw new DeskError('forbidden');
    return user;
  }

  return Router()
    .get('/', async (request, response) => {
      await callerOf(request);
      const query = parseInput(ratesQuerySchema, request.query, languageOf(request));
      response.json(await rates.compute(query));
    })
    .get('/tickets', async (request, response) => {
      const user = await callerOf(request);
      const query = parseInput(rateTicketsQuerySchema, request.query, languageOf(request));
      response.json(await rates.tickets(query, user));
    })
    .get('/reports', async (request, response) => {
      await callerOf(request);
      response.json({ items: await rates.reports() });
    })
    .post('/reports', ...jsonBody(), async (request, response) => {
      const user = await callerOf(request);
      const asked = parseInput(ratesReportRequestSchema, request.body, languageOf(request));
      response.status(201).json(await rates.record(asked, user));
    });
}
