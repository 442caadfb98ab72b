import { z } from 'zod';

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
  'withdraw',
] as const;
export const commandTypeSchema = z.enum(COMMAND_TYPES);
export type CommandType = z.infer<typeof commandTypeSchema>;
