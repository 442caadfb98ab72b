import { z } from 'zod';
import { commandTypeSchema } from './commands.ts';
import { guidanceSchema } from './guidance.ts';
import { evaluationSchema } from './ticket.ts';
import {
  channelSchema,
  emergencyServiceSchema,
  instantSchema,
  kindSchema,
  nameSchema,
  statusSchema,
} from './words.ts';

/** `GET /api/v1/track/:number?code=`: the ticket as its citizen sees it. */

const departmentNamesSchema = z.object({ name: z.string(), englishName: z.string() });

export const trackStepSchema = z.object({
  type: z.enum([
    'received',
    'routed',
    'dispatch_needed',
    'dispatched',
    'signed',
    'info_requested',
    'info_supplied',
    'wait_ended',
    'supplemented',
    'extension_granted',
    'replied',
    'sent_back',
    'answered',
    'handed_over',
    'closed',
    'called_back',
    'rated',
    'reopened',
    'urged',
    'merged',
    'unmerged',
    'confidential_set',
    'withdrawn',
  ]),
  /** The step in plain words of both languages. */
  words: nameSchema,
  at: instantSchema,
  /** Where it was sent. */
  department: departmentNamesSchema.optional(),
  text: z.string().optional(),
  /** Whom it was handed over to. */
  service: emergencyServiceSchema.optional(),
});
export type TrackStep = z.infer<typeof trackStepSchema>;

export const trackSchema = z.object({
  number: z.string(),
  version: z.number().int(),
  /** While it is handled with another citizen's, that one's. */
  status: statusSchema,
  channel: channelSchema,
  kind: kindSchema,
  title: z.string(),
  text: z.string(),
  receivedAt: instantSchema,
  /** The department that works on it, in both languages. */
  department: departmentNamesSchema.nullable(),
  /** When the citizen can expect it to be solved; null once it is over. */
  dueAt: instantSchema.nullable(),
  /** Null when there is nothing to know beyond the steps. */
  guidance: guidanceSchema.nullable(),
  steps: z.array(trackStepSchema),
  /** What the citizen has been asked, until it is answered. */
  question: z.object({ text: z.string(), until: instantSchema.nullable() }).nullable(),
  /** What the citizen said of the handling. */
  rating: evaluationSchema.omit({ by: true }).nullable(),
  /** Until when the citizen may rate or reopen; null while it is open. */
  reopenUntil: instantSchema.nullable(),
  /** Handled together with another citizen's: the steps after that are those of both. */
  merged: z.boolean(),
  /** The department does not see who the citizen is (保密). */
  confidential: z.boolean(),
  may: z.array(commandTypeSchema),
});
export type Track = z.infer<typeof trackSchema>;
