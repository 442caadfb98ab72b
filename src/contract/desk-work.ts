import { z } from 'zod';
import { ticketCardSchema } from './ticket.ts';
import { clockTargetSchema, instantSchema, nameSchema, staffRoleSchema } from './words.ts';

/** What the consoles need besides tickets. */

/** `GET /api/v1/colleagues`: a handler's own department; for the others the front desk. */
export const colleaguesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: staffRoleSchema,
      /** The department's head (部门负责人). */
      head: z.boolean(),
      /** Open tickets in this person's hands. */
      open: z.number().int(),
    }),
  ),
});
export type Colleagues = z.infer<typeof colleaguesSchema>;

/** `GET /api/v1/due-calendar?from&to&department` (local dates, `to` inclusive, at most 62 days). */
export const dueCalendarQuerySchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  department: z.string().max(100).optional(),
});
export type DueCalendarQuery = z.infer<typeof dueCalendarQuerySchema>;
export const dueCalendarSchema = z.object({
  days: z.array(
    z.object({
      date: z.iso.date(),
      working: z.boolean(),
      name: nameSchema.optional(),
      provisional: z.boolean(),
      /** Open tickets whose first running clock falls due on this day, and those of them that are late. */
      due: z.number().int(),
      overdue: z.number().int(),
      byTarget: z.partialRecord(clockTargetSchema, z.number().int()),
      /** The instants at which the local day begins and ends, for `dueFrom` and `dueTo`. */
      from: instantSchema,
      to: instantSchema,
    }),
  ),
});
export type DueCalendar = z.infer<typeof dueCalendarSchema>;

/** `GET /api/v1/tickets/:number/similar`: what may be the same matter (并单建议), most alike first. */
export const similarSchema = z.object({
  items: z.array(
    z.object({
      ticket: ticketCardSchema,
      /** 0 to 1. */
      likeness: z.number(),
      why: z.array(z.enum(['same_phone', 'same_place', 'same_words'])),
    }),
  ),
});
export type Similar = z.infer<typeof similarSchema>;

/** What a reply template may name: `{{number}}`, and so on. */
export const REPLY_VARIABLES = [
  'number',
  'title',
  'department',
  'citizenName',
  'date',
  'replyDue',
] as const;
export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

/** Replies that a department writes often; `text` is a Handlebars template with these variables. */
export const replyTemplateSchema = z.object({
  id: z.string(),
  /** Null: for all departments. */
  departmentId: z.string().nullable(),
  name: z.string(),
  text: z.string(),
  at: instantSchema,
  by: z.object({ id: z.string(), name: z.string() }),
  /** Whether the viewer may change it. */
  mayEdit: z.boolean(),
});
export type ReplyTemplate = z.infer<typeof replyTemplateSchema>;
/** `GET /api/v1/reply-templates`, `POST` (new), `PUT /:id`, `DELETE /:id`. */
export const replyTemplatesSchema = z.object({
  items: z.array(replyTemplateSchema),
  /** Whether the viewer may add one: handlers for their department, supervisors and admins for all. */
  mayAdd: z.boolean(),
});
export type ReplyTemplates = z.infer<typeof replyTemplatesSchema>;
export const writeReplyTemplateSchema = z.object({
  name: z.string().trim().min(1).max(100),
  text: z.string().trim().min(1).max(5_000),
});
export type WriteReplyTemplate = z.infer<typeof writeReplyTemplateSchema>;
/** `GET /api/v1/tickets/:number/reply-templates`: filled in for this ticket. */
export const filledTemplatesSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), text: z.string() })),
});
export type FilledTemplates = z.infer<typeof filledTemplatesSchema>;
