import type { ZodType } from 'zod';
import {
  agentAccountSchema,
  agentAccountsSchema,
  agentSettingsSchema,
} from '../../src/contract/agents.ts';
import type { Operation } from './openapi.ts';

/** Agents and their skills, for the OpenAPI document. */

export const AGENTS_SCHEMAS = {
  AgentAccounts: agentAccountsSchema,
  AgentAccount: agentAccountSchema,
  AgentSettings: agentSettingsSchema,
} satisfies Record<string, ZodType>;

export const AGENTS_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/agents',
    tag: 'staff',
    summary: 'Agents, their skills and chats at once, and who changed them; for supervisors.',
    answers: { 200: 'AgentAccounts' },
  },
  {
    method: 'put',
    path: '/api/v1/agents/{id}',
    tag: 'staff',
    summary: 'Set an agent’s skills and chats at once; for admins. Holds at once.',
    body: 'AgentSettings',
    answers: { 200: 'AgentAccount' },
  },
];
