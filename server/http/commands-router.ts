import { Router } from 'express';
import type { Logger } from 'pino';
import { bulkCommandSchema, staffCommandSchema } from '../../src/contract/commands.ts';
import { viewOf } from '../../src/ticket/present.ts';
import { parseInput } from '../desk/desk-error.ts';
import type { StaffCommands } from '../desk/staff-commands.ts';
import type { Sessions } from '../identity/sessions.ts';
import { requestIdIn } from '../ops/request-id.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface CommandsRouterParts {
  commands: StaffCommands;
  sessions: Sessions;
  log: Logger;
}

/** What staff ask of one ticket, and the same of many. */
export function commandsRouter({ commands, sessions, log }: CommandsRouterParts): Router {
  return Router()
    .post('/tickets/commands', ...jsonBody(), async (request, response) => {
      const user = await staffOf(request, sessions);
      const language = languageOf(request);
      const bulk = parseInput(bulkCommandSchema, request.body, language);
      const onFault = (error: unknown) => log.error({ err: error }, 'a command of many failed');
      const command = { ...bulk.command, requestId: requestIdIn(response) };
      response.json(await commands.giveToMany(user, { ...bulk, command, language, onFault }));
    })
    .post('/tickets/:number/commands', ...jsonBody(), async (request, response) => {
      const user = await staffOf(request, sessions);
      const command = parseInput(staffCommandSchema, request.body, languageOf(request));
      const number = String(request.params['number']).toUpperCase();
      const asked = { ...command, requestId: requestIdIn(response) };
      response.json(viewOf(await commands.give(user, number, asked), user));
    });
}
