import { z } from 'zod';
import { skillSchema } from './conversation.ts';
import { instantSchema, staffRoleSchema } from './words.ts';

/** Who takes conversations (坐席), with what they can help besides everybody, and how many chats at once. */

/** What an admin sets of an agent. */
export const agentSettingsSchema = z.object({
  skills: z
    .array(skillSchema)
    .max(30)
    .transform((skills) => [...new Set(skills)]),
  /** Null: as the rules say. */
  chatsAtOnce: z.number().int().min(1).max(30).nullable(),
});
export type AgentSettings = z.infer<typeof agentSettingsSchema>;

const settings = { skills: z.array(skillSchema), chatsAtOnce: z.number().int().nullable() };

export const agentChangeSchema = z.object({
  at: instantSchema,
  by: z.object({ id: z.string(), name: z.string() }),
  before: z.object(settings),
  after: z.object(settings),
});
export type AgentChange = z.infer<typeof agentChangeSchema>;

export const agentAccountSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: staffRoleSchema,
  ...settings,
  /** Newest first, at most 50. */
  changes: z.array(agentChangeSchema),
});
export type AgentAccount = z.infer<typeof agentAccountSchema>;

/**
 * `GET /api/v1/agents` for supervisors and admins; `PUT /api/v1/agents/:id` with settings, for admins, gives
 * the account. It holds at once, also for those who wait.
 */
export const agentAccountsSchema = z.object({ items: z.array(agentAccountSchema) });
