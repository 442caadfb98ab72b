import { z } from 'zod';
import { formSchema } from './form.ts';
import {
  cardColorSchema,
  emergencyServiceSchema,
  kindSchema,
  levelSchema,
  returnReasonSchema,
  satisfactionSchema,
  solvedSchema,
  urgencySchema,
} from './words.ts';

/** What people may ask of a ticket at `POST /api/v1/tickets/:number/commands`. */

const text = z.string().trim().min(1).max(5_000);
/** The version that the person saw; with it, a change in between is a 409 instead of a surprise. */
const version = z.number().int().min(1).optional();
const departmentId = z.string().min(1).max(100);

/** Nobody answered, or what the citizen said. */
const callBackShape = {
  reached: z.boolean(),
  /** Was the citizen contacted by the department in time? */
  contacted: z.boolean().optional(),
  solved: solvedSchema.optional(),
  satisfaction: satisfactionSchema.optional(),
  text: text.optional(),
};

export const staffCommandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('dispatch'),
    departmentId,
    note: text.optional(),
    version,
  }),
  z.object({ type: z.literal('take'), version }),
  /** 填单: place, time, people and request as the agent has understood them. */
  z.object({ type: z.literal('fill_form'), form: formSchema, version }),
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
  /** To a colleague of the same department, or of the front desk. */
  z.object({ type: z.literal('assign'), staffId: z.string().min(1).max(100), version }),
  /** 改派: takes it from one department and gives it to another. */
  z.object({ type: z.literal('reassign'), departmentId, text, version }),
  /** 退单, with the department that it should go to if the handler knows. */
  z.object({
    type: z.literal('return'),
    reason: returnReasonSchema,
    text,
    suggestion: departmentId.optional(),
    version,
  }),
  /** 退单审核: `uphold` sends it to `departmentId`, or back to dispatching; `reject` leaves it where it was. */
  z.object({
    type: z.literal('rule'),
    decision: z.enum(['uphold', 'reject']),
    departmentId: departmentId.optional(),
    text: text.optional(),
    version,
  }),
  /** 协办: asks another department to help the lead one, and lets it go again. */
  z.object({ type: z.literal('assist'), departmentId, text: text.optional(), version }),
  z.object({ type: z.literal('release'), departmentId, text: text.optional(), version }),
  /** 补充材料: asks the citizen; the clocks pause until `supply_info`, or `proceed` without an answer. */
  z.object({ type: z.literal('request_info'), text, version }),
  z.object({ type: z.literal('supply_info'), text, version }),
  z.object({ type: z.literal('proceed'), text: text.optional(), version }),
  /** 延期, in working days (in days for clocks in wall time). */
  z.object({
    type: z.literal('ask_extension'),
    days: z.number().int().min(1).max(365),
    text,
    version,
  }),
  z.object({
    type: z.literal('rule_extension'),
    decision: z.enum(['grant', 'refuse']),
    /** Fewer than asked for, if given. */
    days: z.number().int().min(1).max(365).optional(),
    text: text.optional(),
    version,
  }),
  /** 重办: the reply says nothing, back to the department. */
  z.object({ type: z.literal('send_back'), text, version }),
  /** 回访: takes the call in hand, then says what came of it. */
  z.object({ type: z.literal('start_call_back'), version }),
  z.object({ type: z.literal('record_call_back'), ...callBackShape, version }),
  z.object({ type: z.literal('reopen'), text, version }),
  /** 催办 */
  z.object({ type: z.literal('urge'), text: text.optional(), version }),
  /** 督办, with or without a card. */
  z.object({ type: z.literal('supervise'), card: cardColorSchema.nullable(), text, version }),
  /** 提级 */
  z.object({ type: z.literal('escalate'), level: levelSchema, text, version }),
  /** 并单 into another ticket, and 拆单. */
  z.object({ type: z.literal('merge'), into: z.string().max(40), version }),
  z.object({ type: z.literal('unmerge'), version }),
  /** 保密, and who needs to know nevertheless. */
  z.object({
    type: z.literal('set_confidential'),
    on: z.boolean(),
    text: text.optional(),
    version,
  }),
  z.object({ type: z.literal('unmask'), text, version }),
]);
/** A command of staff; `version` is optional everywhere. */
export type StaffCommand = z.infer<typeof staffCommandSchema>;

/** What citizens may ask of their own ticket, below `/api/v1/track/:number`. */
export const withdrawSchema = z.object({ reason: z.string().trim().max(500).optional() });
export const supplementSchema = z.object({ text });
export const urgeSchema = z.object({ text: text.optional() });
export const reopenSchema = z.object({ text });
/** 保密: on; only the desk can lift it. */
export const confidentialSchema = z.object({});
export const ratingSchema = z.object({
  contacted: z.boolean().optional(),
  solved: solvedSchema,
  satisfaction: satisfactionSchema,
  text: text.optional(),
});
export type Rating = z.infer<typeof ratingSchema>;

/** `POST /api/v1/tickets/commands`: the same command for many tickets, each on its own. */
export const bulkCommandSchema = z.object({
  numbers: z.array(z.string().max(40)).min(1).max(100),
  command: staffCommandSchema,
});
export const bulkResultSchema = z.object({
  results: z.array(
    z.object({
      number: z.string(),
      ok: z.boolean(),
      /** A problem code and its words, when not. */
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;

/** The commands that a viewer can be offered; the desk's own ones are not among them. */
export const COMMAND_TYPES = [
  'dispatch',
  'take',
  'assign',
  'answer',
  'rule',
  'sign',
  'return',
  'reply',
  'request_info',
  'supply_info',
  'proceed',
  'supplement',
  'ask_extension',
  'rule_extension',
  'assist',
  'release',
  'reassign',
  'send_back',
  'close',
  'start_call_back',
  'record_call_back',
  'rate',
  'reopen',
  'urge',
  'supervise',
  'escalate',
  'merge',
  'unmerge',
  'hand_over',
  'reassess',
  'fill_form',
  'set_confidential',
  'unmask',
  'note',
  'withdraw',
] as const;
export const commandTypeSchema = z.enum(COMMAND_TYPES);
export type CommandType = z.infer<typeof commandTypeSchema>;
