import { Router } from 'express';
import { agentSettingsSchema } from '../../src/contract/agents.ts';
import type { AgentAccounts } from '../assignment/agent-accounts.ts';
import { parseInput } from '../desk/desk-error.ts';
import type { Sessions } from '../identity/sessions.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface AgentsRouterParts {
  agentAccounts: AgentAccounts;
  sessions: Sessions;
}

/** Agents (坐席): what they can help with, and how many at once. */
export const agentsRouter = ({ agentAccounts, sessions }: AgentsRouterParts): Router =>
  Router()
    .get('/agents', async (request, response) => {
      const user = await staffOf(request, sessions);
      response.json({ items: await agentAccounts.list(user) });
    })
    .put('/agents/:id', ...jsonBody(), async (request, response) => {
      const user = await staffOf(request, sessions);
      const settings = parseInput(agentSettingsSchema, request.body, languageOf(request));
      response.json(await agentAccounts.set(user, String(request.params['id']), settings));
    });
