import { z } from 'zod';
import {
  cardColorSchema,
  clockTargetSchema,
  instantSchema,
  levelSchema,
  nameSchema,
} from './words.ts';

/** What the desk tells a person without being asked: each thing once. */
export const noticeSchema = z.object({
  /** The ticket's number and the event's `seq`: the same event never makes a second notice. */
  id: z.string(),
  number: z.string(),
  title: z.string(),
  type: z.enum([
    'warned',
    'breached',
    'escalated',
    'supervised',
    'urged',
    'sent_back',
    'reopened',
    'returned',
    'ruled',
    'extension_asked',
    'extension_ruled',
    'assist_asked',
    'info_supplied',
    /** A missed call that nobody returned in time; `title` is the phone number. */
    'call_overdue',
  ]),
  level: levelSchema.optional(),
  card: cardColorSchema.nullable().optional(),
  /** What was ruled on an objection or an extension. */
  decision: z.enum(['uphold', 'reject', 'grant', 'refuse']).optional(),
  target: clockTargetSchema.optional(),
  name: nameSchema.optional(),
  text: z.string().optional(),
  at: instantSchema,
  readAt: instantSchema.nullable(),
});
/** To the handlers of a department, to its heads, or to supervisors. */
export type Notice = z.infer<typeof noticeSchema>;

/** `GET /api/v1/notices?cursor`, newest first. */
export const noticesQuerySchema = z.object({ cursor: z.string().max(500).optional() });
export const noticesSchema = z.object({
  items: z.array(noticeSchema),
  unread: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type Notices = z.infer<typeof noticesSchema>;

/** `POST /api/v1/notices/read`: these, or all; answers with the first page. */
export const readNoticesSchema = z.object({
  ids: z.array(z.string().max(100)).max(500).optional(),
});
