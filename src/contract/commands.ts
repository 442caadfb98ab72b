import { z } from 'zod';
import { emergencyServiceSchema, kindSchema, urgencySchema } from './words.ts';

/** What people may ask of a ticket at `POST /api/v1/tickets/:number/commands`. */

const text = z.string().trim().min(1).max(5_000);
/** The version that the person saw; with it, a change in between is a 409 instead of a surprise. */
const version = z.number().int().min(1).optional();

export const staffCommandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('dispatch'),
    departmentId: z.string().min(1).max(100),
    note: text.optional(),
    version,
  }),
  z.object({ type: z.literal('take'), version }),
  z.object({ type: z.literal('answer'), text, version }),
  z.object({ type: z.literal('sign'), version }),
  z.object({ type: z.literal('reply'), text, version }),
  z.object({ type: z.literal('close'), version }),
  z.object({ type: z.literal('note'), text, version }),
  /** To 110, 119, 120 or 122: closes the ticket. */
  z.object({
    type: z.literal('hand_over'),
    service: emergencyServiceSchema,
    note: text.optional(),
    version,
  }),
  /** Corrects by hand what the words were taken for; the clocks follow. */
  z.object({
    type: z.literal('reassess'),
    kind: kindSchema.optional(),
    urgency: urgencySchema.optional(),
    version,
  }),
]);
/** A command of staff; `version` is optional everywhere. */
export type StaffCommand = z.infer<typeof staffCommandSchema>;

export const withdrawSchema = z.object({ reason: z.string().trim().max(500).optional() });

/** The commands that a viewer can be offered; the desk's own ones are not among them. */
export const COMMAND_TYPES = [
  'dispatch',
  'take',
  'answer',
  'sign',
  'reply',
  'close',
  'note',
  'hand_over',
  'reassess',
  'withdraw',
] as const;
export const commandTypeSchema = z.enum(COMMAND_TYPES);
export type CommandType = z.infer<typeof commandTypeSchema>;
