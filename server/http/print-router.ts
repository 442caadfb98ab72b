import { Router } from 'express';
import { z } from 'zod';
import type { DeskInfo } from '../../src/contract/desk-info.ts';
import { languageSchema } from '../../src/contract/words.ts';
import { viewOf } from '../../src/ticket/present.ts';
import { parseInput } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { Teller } from '../telling/teller.ts';
import { staffOf } from './credentials.ts';
import type { Operation } from './openapi.ts';
import { languageOf } from './problem.ts';

export interface PrintRouterParts {
  desk: Desk;
  sessions: Sessions;
  teller: Teller;
  deskInfo: DeskInfo;
  now(): string;
}

const printQuerySchema = z.object({ lang: languageSchema.optional() });

/** The official ticket (工单) on paper: a page of its own, as much of it as its reader may see. */
export function printRouter({ desk, sessions, teller, deskInfo, now }: PrintRouterParts): Router {
  return Router().get('/tickets/:number/print', async (request, response) => {
    const user = await staffOf(request, sessions);
    const { lang } = parseInput(printQuerySchema, request.query, languageOf(request));
    const ticket = await desk.read(request.params.number.toUpperCase(), user);
    const { html, policy } = teller.page(viewOf(ticket, user), {
      language: lang ?? languageOf(request),
      city: deskInfo.city,
      printedBy: user.name,
      at: now(),
      seal: ticket.seal,
    });
    response.set('Content-Security-Policy', policy).set('Referrer-Policy', 'no-referrer');
    response.type('html').send(html);
  });
}

export const PRINT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/tickets/{number}/print',
    tag: 'staff',
    summary: 'The official ticket (工单) as a page to print.',
    query: printQuerySchema,
    answers: { 200: ['text/html'] },
  },
];
