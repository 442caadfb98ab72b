import { z } from 'zod';
import { assessmentSchema } from './assessment.ts';
import { clockSchema, ladderStepSchema } from './clock.ts';
import { commandTypeSchema } from './commands.ts';
import { formSchema } from './form.ts';
import { contactSchema, inquirySchema, phoneInquirySchema } from './inquiry.ts';
import {
  actorRoleSchema,
  cardColorSchema,
  channelSchema,
  clockTargetSchema,
  emergencyServiceSchema,
  flagSchema,
  instantSchema,
  kindSchema,
  legalPathSchema,
  levelSchema,
  nameSchema,
  returnReasonSchema,
  satisfactionSchema,
  solvedSchema,
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

const startedClocks = z.array(clockSchema);
const eventBase = {
  seq: z.number().int(),
  at: instantSchema,
  by: actorSchema,
  /** The hash of the event before, and for the first one of the inquiry; absent on old tickets. */
  prev: z.string().optional(),
};
const event = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...eventBase, ...shape });
const departmentId = z.string();
const text = z.string();
const personSchema = z.object({ id: z.string(), name: z.string() });

/** What the citizen said of the handling, at a call-back or by the own link. */
const evaluationShape = {
  contacted: z.boolean().optional(),
  solved: solvedSchema.optional(),
  satisfaction: satisfactionSchema.optional(),
  text: text.optional(),
};

/**
 * In events, `clocks` are those that it starts or dates anew: each takes the place of the one with the same
 * target and leg that still runs. What else an event does to clocks follows from its type.
 */
export const ticketEventSchema = z.discriminatedUnion('type', [
  event('received', {
    number: z.string(),
    kind: kindSchema,
    urgency: urgencySchema,
    title: z.string(),
    excerpt: z.string(),
    /** Absent on tickets from before the desk made one. */
    assessment: assessmentSchema.optional(),
    /** The citizen asked not to be named (保密). */
    confidential: z.boolean().optional(),
    /** What was read of a call (工单要素). */
    form: formSchema.optional(),
    /** In a conversation that goes on. */
    live: z.boolean().optional(),
    clocks: startedClocks,
  }),
  event('routed', { routing: routingSchema, clocks: startedClocks }),
  event('dispatch_needed', {
    routing: routingSchema,
    detail: z.string().optional(),
    clocks: startedClocks.optional(),
  }),
  event('dispatched', {
    departmentId,
    from: z.string().nullable(),
    note: text.optional(),
    clocks: startedClocks,
  }),
  /** An agent's first words in a conversation. */
  event('responded', {}),
  /** `words`: all that the citizen said in it. Of a call besides all that was said, when the inquiry has less. */
  event('conversation_ended', {
    words: text,
    transcript: phoneInquirySchema.shape.transcript.optional(),
    title: text.optional(),
    excerpt: text.optional(),
    form: formSchema.optional(),
  }),
  event('form_filled', { form: formSchema }),
  event('taken', {}),
  event('assigned', { to: personSchema }),
  event('answered', { text }),
  event('signed', {}),
  /** `text` says why; the ticket waits for a ruling. */
  event('returned', {
    departmentId,
    reason: returnReasonSchema,
    text,
    suggestion: departmentId.optional(),
    clocks: startedClocks,
  }),
  /** Upheld: to `to`, or back to dispatching; `final`: to the default owner (兜底). Rejected: it stays. */
  event('ruled', {
    decision: z.enum(['uphold', 'reject']),
    from: departmentId,
    to: departmentId.nullable(),
    final: z.boolean().optional(),
    text: text.optional(),
    clocks: startedClocks,
  }),
  event('reassigned', { departmentId, from: departmentId, text, clocks: startedClocks }),
  event('assist_asked', { departmentId, text: text.optional(), clocks: startedClocks }),
  event('assist_signed', { departmentId }),
  event('assist_replied', { departmentId, text }),
  event('assist_returned', { departmentId, reason: returnReasonSchema, text }),
  event('assist_released', { departmentId, text: text.optional() }),
  /** `until`: when the wait ends by itself. */
  event('info_requested', { text, until: instantSchema.nullable() }),
  event('info_supplied', { text, clocks: startedClocks }),
  event('wait_ended', {
    /** Somebody went on without an answer, or the time for it was over. */
    why: z.enum(['proceeded', 'lapsed']),
    text: text.optional(),
    clocks: startedClocks,
  }),
  /** The citizen told more without being asked. */
  event('supplemented', { text }),
  /** Name or phone, told after the reception. */
  event('contact_given', { contact: contactSchema.omit({ anonymous: true }) }),
  event('extension_asked', { days: z.number(), text }),
  event('extension_granted', { days: z.number(), text: text.optional(), clocks: startedClocks }),
  event('extension_refused', { text: text.optional() }),
  event('replied', { text }),
  event('sent_back', { text, clocks: startedClocks }),
  event('closed', { clocks: startedClocks.optional() }),
  event('call_back_started', {}),
  event('called_back', {
    reached: z.boolean(),
    /** Not reached once too often: no further tries. */
    givenUp: z.boolean().optional(),
    ...evaluationShape,
  }),
  event('rated', evaluationShape),
  event('reopened', { text, departmentId: departmentId.nullable(), clocks: startedClocks }),
  event('urged', { text: text.optional() }),
  event('supervised', { card: cardColorSchema.nullable(), text }),
  event('escalated', {
    level: levelSchema,
    card: cardColorSchema.nullable(),
    /** By hand: why. */
    text: text.optional(),
    /** By the ladder: which step, of which clock. */
    step: z.string().optional(),
    name: nameSchema.optional(),
    target: clockTargetSchema.optional(),
    leg: z.string().optional(),
  }),
  event('merged', { into: z.string() }),
  event('unmerged', {}),
  /** The other side of a merge, on the ticket that is handled. */
  event('absorbed', { number: z.string() }),
  event('parted', { number: z.string() }),
  event('confidential_set', { on: z.boolean(), text: text.optional() }),
  event('unmasked', { text }),
  event('noted', { text }),
  event('handed_over', { service: emergencyServiceSchema, note: text.optional() }),
  event('reassessed', {
    kind: kindSchema.optional(),
    urgency: urgencySchema.optional(),
    /** By the desk itself, of what was said since: it takes the place of the one at reception. */
    assessment: assessmentSchema.optional(),
    clocks: startedClocks,
  }),
  event('redated', { why: z.enum(['policy', 'calendar', 'ladder']), clocks: startedClocks }),
  event('withdrawn', { reason: text.optional() }),
  event('clock_warned', {
    target: clockTargetSchema,
    leg: z.string().optional(),
    steps: z.array(ladderStepSchema).optional(),
  }),
  event('clock_breached', {
    target: clockTargetSchema,
    leg: z.string().optional(),
    steps: z.array(ladderStepSchema).optional(),
  }),
]);
/** What happened to a ticket. `seq` counts from 1; the last one's `seq` is the ticket's version. */
export type TicketEvent = z.infer<typeof ticketEventSchema>;
export type TicketEventType = TicketEvent['type'];

export const assigneeSchema = personSchema;

export const legSchema = z.object({
  departmentId,
  /** 协办: asked, signed, replied; `returned` says that it is not theirs. */
  state: z.enum(['asked', 'signed', 'replied', 'returned']),
  at: instantSchema,
  text: text.optional(),
  reply: z.object({ text, at: instantSchema, by: actorSchema }).optional(),
});
/** An assisting department's part of a ticket. */
export type Leg = z.infer<typeof legSchema>;

export const awaitingSchema = z.object({
  text,
  at: instantSchema,
  by: actorSchema,
  /** Where the ticket goes on from. */
  from: statusSchema,
  until: instantSchema.nullable(),
});
/** A question that waits for the citizen's answer. */
export type Awaiting = z.infer<typeof awaitingSchema>;

export const objectionSchema = z.object({
  departmentId,
  reason: returnReasonSchema,
  text,
  suggestion: departmentId.optional(),
  at: instantSchema,
  by: actorSchema,
  /** Where a rejected objection leads back to. */
  from: statusSchema,
});
/** A return (退单) that waits for its ruling. */
export type Objection = z.infer<typeof objectionSchema>;

export const extensionRequestSchema = z.object({
  days: z.number(),
  text,
  at: instantSchema,
  by: actorSchema,
});
/** An extension (延期) that waits to be granted or refused. */
export type ExtensionRequest = z.infer<typeof extensionRequestSchema>;

export const evaluationSchema = z.object({
  ...evaluationShape,
  at: instantSchema,
  /** A person's call, or the citizen's own link. */
  by: actorSchema,
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const callBacksSchema = z.object({
  /** `due` until somebody was reached, the citizen rated, or it was given up. */
  state: z.enum(['due', 'done', 'given_up']),
  tries: z.number().int(),
});
export type CallBacks = z.infer<typeof callBacksSchema>;

export const supervisionSchema = z.object({
  level: levelSchema,
  card: cardColorSchema.nullable(),
  at: instantSchema,
  /** A person, with a reason; or the ladder (the desk), with the clock that set it off. */
  by: actorSchema,
  text: text.optional(),
  target: clockTargetSchema.optional(),
  name: nameSchema.optional(),
});
/** The highest level and card that the ticket has come to since it was opened, and what brought it there last. */
export type Supervision = z.infer<typeof supervisionSchema>;

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
  /** Assisting departments. */
  legs: z.array(legSchema.pick({ departmentId: true, state: true })),
  flags: z.array(flagSchema),
  /** Upheld returns. */
  bounces: z.number().int(),
  urges: z.number().int(),
  supervision: supervisionSchema.nullable(),
  /** What waits for a ruling, so that the lists of it show why. */
  objection: objectionSchema.nullable(),
  extension: extensionRequestSchema.nullable(),
  callBacks: callBacksSchema.nullable(),
  /** The ticket that this one is handled with. */
  mergedInto: z.string().nullable(),
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
  legs: z.array(legSchema),
  awaiting: awaitingSchema.nullable(),
  evaluation: evaluationSchema.nullable(),
  form: formSchema.nullable(),
  /** What the citizen said in a conversation that has ended. */
  words: z.string().nullable(),
  /** Handled with this one. */
  absorbed: z.array(z.string()),
  /** The viewer does not see who the citizen is (保密). */
  masked: z.boolean(),
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
  /** Several separated by commas: any of them. */
  flag: z.string().max(200).optional(),
  /** `lead` or `assisting`: which part the given department has. */
  part: z.enum(['lead', 'assisting']).optional(),
  /** Running clocks that fall due in [dueFrom, dueTo). */
  dueFrom: instantSchema.optional(),
  dueTo: instantSchema.optional(),
  receivedSince: instantSchema.optional(),
  closedSince: instantSchema.optional(),
  /**
   * A ticket number or its beginning, a phone number, or words of the text: tickets with all that stand between
   * the spaces. Of very many the newest 1,000 are looked at.
   */
  q: z.string().trim().max(100).optional(),
  /** `urgency` (default): most pressing, then first due. `due`: first due. `newest`: last received. */
  sort: z.enum(['urgency', 'due', 'newest']).default('urgency'),
  /** `yes`: of the archive, the newest first. */
  archived: z.literal('yes').optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TicketQuery = z.infer<typeof ticketQuerySchema>;
