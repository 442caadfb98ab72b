import { z } from 'zod';
import { assessmentSchema } from './assessment.ts';
import { commandTypeSchema } from './commands.ts';
import { inquirySchema } from './inquiry.ts';
import {
  actorRoleSchema,
  channelSchema,
  clockTargetSchema,
  emergencyServiceSchema,
  instantSchema,
  kindSchema,
  legalPathSchema,
  statusSchema,
  urgencySchema,
} from './words.ts';

/** The ticket (工单) and its parts as stored and as staff see them. */

export const actorSchema = z.object({
  role: actorRoleSchema,
  id: z.string(),
  name: z.string(),
  departmentId: z.string().optional(),
});
/** Who acts. `departmentId` is set for handlers, and limits what they see. */
export type Actor = z.infer<typeof actorSchema>;

export const evidenceSchema = z.object({
  keyword: z.string(),
  weight: z.number(),
  /** Where it was read: `subject`, `text`, `place.address` or `transcript.<index>`. */
  field: z.string(),
  /** UTF-16 offsets in that field as it was handed in; `end` is exclusive. */
  start: z.number().int(),
  end: z.number().int(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const silentWordSchema = evidenceSchema.omit({ weight: true }).extend({
  /** The citizen denies it (不归城管管), only tells of a call made before (打过110了), or is polite. */
  why: z.enum(['denied', 'mentioned', 'polite']),
});
/** A keyword that was read and did not vote. */
export type SilentWord = z.infer<typeof silentWordSchema>;

export const candidateSchema = z.object({
  departmentId: z.string(),
  score: z.number(),
  evidence: z.array(evidenceSchema),
});
export type Candidate = z.infer<typeof candidateSchema>;

/**
 * Why a person has to dispatch: an emergency is never sent anywhere silently, nor is what a legal path
 * is for; no keyword matched, the lead was too small, or the worker gave up.
 */
export const dispatchReasonSchema = z.enum([
  'emergency',
  'out_of_scope',
  'no_keyword',
  'low_confidence',
  'routing_failed',
]);
export type DispatchReason = z.infer<typeof dispatchReasonSchema>;

export const thresholdSchema = z.object({
  /** The least confidence; above 1 when nothing may go without a person. */
  confidence: z.number(),
  /** The least score; only where the confidence is a rule of thumb and not learned from history. */
  score: z.number().optional(),
});
/** What the first candidate needs to get a ticket without a person looking at it. */
export type Threshold = z.infer<typeof thresholdSchema>;

/** Who sent the ticket to its department. */
export const decidedBySchema = z.enum(['keywords', 'person']);

export const routingSchema = z.object({
  /** Where the ticket goes; null when nobody has decided yet. */
  departmentId: z.string().nullable(),
  /** 0 to 1: how sure the keywords are of their first candidate. */
  confidence: z.number(),
  /** Best first, at most five. */
  candidates: z.array(candidateSchema),
  /** Keywords that did not vote, at most twelve; absent when all did. */
  silent: z.array(silentWordSchema).optional(),
  /** What a word is worth in those fields of the evidence where it is not 1, e.g. 2 in a subject. */
  fieldWeights: z.array(z.object({ field: z.string(), weight: z.number() })).optional(),
  /** As it was then; absent when nothing was read, and on tickets from before it was kept. */
  threshold: thresholdSchema.optional(),
  lexiconVersion: z.string(),
  decidedBy: decidedBySchema.nullable(),
  reason: dispatchReasonSchema.optional(),
});
export type Routing = z.infer<typeof routingSchema>;

export const clockSchema = z.object({
  target: clockTargetSchema,
  /** The rule that set it, e.g. `2 working days`. */
  amount: z.number(),
  unit: z.enum(['workingDays', 'workingMinutes', 'minutes']),
  startedAt: instantSchema,
  warnAt: instantSchema,
  dueAt: instantSchema,
  state: z.enum(['running', 'met', 'cancelled']),
  endedAt: instantSchema.optional(),
  warnedAt: instantSchema.optional(),
  breachedAt: instantSchema.optional(),
});
/** A running deadline. Met late means `breachedAt` is set and `state` is `met`. */
export type Clock = z.infer<typeof clockSchema>;

const startedClocks = z.array(clockSchema);
const eventBase = { seq: z.number().int(), at: instantSchema, by: actorSchema };
const event = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...eventBase, ...shape });

export const ticketEventSchema = z.discriminatedUnion('type', [
  event('received', {
    number: z.string(),
    kind: kindSchema,
    urgency: urgencySchema,
    title: z.string(),
    excerpt: z.string(),
    /** Absent on tickets from before the desk made one. */
    assessment: assessmentSchema.optional(),
    clocks: startedClocks,
  }),
  event('routed', { routing: routingSchema, clocks: startedClocks }),
  event('dispatch_needed', { routing: routingSchema, detail: z.string().optional() }),
  event('dispatched', {
    departmentId: z.string(),
    from: z.string().nullable(),
    note: z.string().optional(),
    clocks: startedClocks,
  }),
  event('taken', {}),
  event('answered', { text: z.string() }),
  event('signed', {}),
  event('replied', { text: z.string() }),
  event('closed', {}),
  event('noted', { text: z.string() }),
  event('handed_over', { service: emergencyServiceSchema, note: z.string().optional() }),
  event('reassessed', {
    kind: kindSchema.optional(),
    urgency: urgencySchema.optional(),
    /** In place of the running ones with the same target. */
    clocks: startedClocks,
  }),
  event('withdrawn', { reason: z.string().optional() }),
  event('clock_warned', { target: clockTargetSchema }),
  event('clock_breached', { target: clockTargetSchema }),
]);
/** What happened to a ticket. `seq` counts from 1; the last one's `seq` is the ticket's version. */
export type TicketEvent = z.infer<typeof ticketEventSchema>;
export type TicketEventType = TicketEvent['type'];

export const assigneeSchema = z.object({ id: z.string(), name: z.string() });

const cardShape = {
  number: z.string(),
  version: z.number().int(),
  status: statusSchema,
  channel: channelSchema,
  kind: kindSchema,
  urgency: urgencySchema,
  receivedAt: instantSchema,
  /** The instant of the newest event. */
  changedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  departmentId: z.string().nullable(),
  assignee: assigneeSchema.nullable(),
  clocks: z.array(clockSchema),
  /** Whom an emergency concerns, as its words tell; null when it is none. */
  service: emergencyServiceSchema.nullable(),
  /** The legal path to tell the citizen when the matter is not the desk's. */
  legalPath: legalPathSchema.nullable(),
  /** The earliest due time of a running clock. */
  dueAt: instantSchema.nullable(),
  /** Which commands the viewer may give now; the consoles offer these and no others. */
  may: z.array(commandTypeSchema),
};

export const ticketCardSchema = z.object({
  ...cardShape,
  title: z.string(),
  excerpt: z.string(),
  confidence: z.number().nullable(),
  decidedBy: decidedBySchema.nullable(),
});
/** One line of a worklist, and what `ticket.changed` carries. */
export type TicketCard = z.infer<typeof ticketCardSchema>;

export const ticketViewSchema = z.object({
  ...cardShape,
  title: z.string(),
  inquiry: inquirySchema,
  assessment: assessmentSchema.nullable(),
  routing: routingSchema.nullable(),
  reply: z.object({ text: z.string(), at: instantSchema, by: actorSchema }).nullable(),
  timeline: z.array(ticketEventSchema),
});
/** The whole ticket as `GET /api/v1/tickets/:number` gives it. */
export type TicketView = z.infer<typeof ticketViewSchema>;

export const ticketPageSchema = z.object({
  items: z.array(ticketCardSchema),
  nextCursor: z.string().nullable(),
});
export type TicketPage = z.infer<typeof ticketPageSchema>;

/** What makes a ticket stand out: its urgency is `emergency`, or it has a legal path. */
export const attentionSchema = z.enum(['emergency', 'out_of_scope']);
export type Attention = z.infer<typeof attentionSchema>;

export const ticketQuerySchema = z.object({
  /** One status, several separated by commas, or `open`. */
  status: z.string().max(200).optional(),
  department: z.string().max(100).optional(),
  /** A staff id, or `me`. */
  assignee: z.string().max(100).optional(),
  channel: channelSchema.optional(),
  kind: kindSchema.optional(),
  due: z.enum(['soon', 'overdue']).optional(),
  decidedBy: decidedBySchema.optional(),
  attention: attentionSchema.optional(),
  receivedSince: instantSchema.optional(),
  closedSince: instantSchema.optional(),
  /** A ticket number or its beginning, a phone number, or words of the text. */
  q: z.string().trim().max(100).optional(),
  /** `urgency` (default): most pressing, then first due. `due`: first due. `newest`: last received. */
  sort: z.enum(['urgency', 'due', 'newest']).default('urgency'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TicketQuery = z.infer<typeof ticketQuerySchema>;
