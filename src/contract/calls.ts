import { z } from 'zod';
import { formSchema, suggestedFormSchema } from './form.ts';
import { guidanceSchema } from './guidance.ts';
import { contactSchema } from './inquiry.ts';
import type { Ack } from './sockets.ts';
import { routingSchema } from './ticket.ts';
import { emergencyServiceSchema, instantSchema, kindSchema, urgencySchema } from './words.ts';

/** Live calls: a telephone system tells the desk of a call, of what is said, and of its end. */

const callId = z.string().trim().min(1).max(200);

/** `POST /api/v1/calls`. The same `callId` again changes nothing. */
export const startCallSchema = z.object({
  callId,
  /** The caller's number; absent when it is withheld. */
  from: z.string().trim().max(40).optional(),
  startedAt: z.iso.datetime({ offset: true }),
  /** The seat that the telephone system has chosen; without it the desk offers the call by its own rules. */
  agentId: z.string().max(100).optional(),
  /** A queue's skill: `enterprise`, a dialect … */
  skill: z.string().trim().max(60).optional(),
});
export const startedCallSchema = z.object({
  callId: z.string(),
  number: z.string(),
  state: z.string(),
});

/** `POST /api/v1/calls/:callId/segments`: one or several, in any order, repeated and revised as they come. */
export const segmentSchema = z.object({
  /**
   * Of one utterance: a later revision of the same `seq` replaces it unless that was final; then only a final
   * of a higher revision does.
   */
  seq: z.number().int().min(0).max(100_000),
  speaker: z.enum(['citizen', 'agent']),
  startMs: z.number().int().min(0),
  endMs: z.number().int().min(0),
  text: z.string().max(4_000),
  final: z.boolean(),
  /** Rises with each revision of a partial; without it the last one that came wins. */
  revision: z.number().int().min(0).optional(),
  confidence: z.number().min(0).max(1).optional(),
  vendor: z.string().max(40).optional(),
});
export type CallSegment = z.infer<typeof segmentSchema>;
export const segmentsSchema = z.union([
  segmentSchema,
  z.object({ segments: z.array(segmentSchema).min(1).max(200) }),
]);

/** How many of them said something that was not known. */
export const heardSegmentsSchema = z.object({ accepted: z.number().int() });

/** `POST /api/v1/calls/:callId/answered` and `/end`. */
export const answeredCallSchema = z.object({
  at: z.iso.datetime({ offset: true }),
  agentId: z.string().max(100).optional(),
});
export const endCallSchema = z.object({
  at: z.iso.datetime({ offset: true }),
  /** `missed`: nobody answered; `dropped`: the line broke. Both make a task to call back. */
  reason: z.enum(['hung_up', 'missed', 'dropped']).default('hung_up'),
});

/** The push `suggestion`: what the desk reads out of a running conversation. */
export const suggestionSchema = z.object({
  number: z.string(),
  /** The last segment or message that it has read. */
  seq: z.number().int(),
  routing: routingSchema,
  form: suggestedFormSchema,
  emergency: z.object({ service: emergencyServiceSchema, words: z.array(z.string()) }).nullable(),
  guidance: guidanceSchema.nullable(),
  /** Knowledge that fits, best first. */
  articles: z.array(z.object({ id: z.string(), question: z.string(), score: z.number() })),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** `POST /api/v1/calls/:callId/discard`: nothing to keep; stays in the ledger with the reason. */
export const CALL_DISCARDS = ['wrong_number', 'silent', 'prank', 'answered', 'other'] as const;
export const discardCallSchema = z.object({
  reason: z.enum(CALL_DISCARDS),
  note: z.string().trim().max(200).optional(),
});

/** A call as a console shows it. */
export const callSchema = z.object({
  callId: z.string(),
  number: z.string(),
  from: z.string().nullable(),
  /** As earlier tickets of the same number call the caller; absent when they don't. */
  name: z.string().optional(),
  state: z.enum(['ringing', 'answered', 'ended', 'missed', 'dropped']),
  startedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  /** Tickets of the same caller: open ones first. */
  earlier: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      status: z.string(),
      receivedAt: instantSchema,
    }),
  ),
  /** There is a ticket under its number. */
  hasTicket: z.boolean(),
  /** Of a call that is over and has no ticket: when the desk makes it by itself. */
  ticketDueAt: instantSchema.optional(),
  discarded: z.enum(CALL_DISCARDS).nullable(),
});
export type Call = z.infer<typeof callSchema>;

/** The words of a call so far: of each utterance its newest revision, in the order in which they were said. */
export const callTranscriptSchema = z.object({
  call: callSchema,
  segments: z.array(segmentSchema),
});
export type CallTranscript = z.infer<typeof callTranscriptSchema>;

/**
 * `POST /api/v1/calls/:callId/ticket`: one click. What the agent filled in goes before what the desk read;
 * the answer is the ticket. The same again gives the same one. What nobody made a ticket of when the call
 * is over and its after-work time has passed, the desk makes itself, unless it was discarded.
 */
export const makeTicketSchema = z.object({
  kind: kindSchema.optional(),
  urgency: urgencySchema.optional(),
  contact: contactSchema.optional(),
  form: formSchema.default({}),
});

/** A missed or dropped call that somebody has to return (漏接回拨). */
export const callTaskSchema = z.object({
  callId: z.string(),
  phone: z.string(),
  missedAt: instantSchema,
  dueAt: instantSchema,
  state: z.enum(['due', 'done', 'given_up']),
  tries: z.number().int(),
  takenBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  number: z.string().nullable(),
});
export type CallTask = z.infer<typeof callTaskSchema>;
/** `GET /api/v1/calls/tasks?state=due|all`: the most urgent first. */
export const callTasksSchema = z.object({ items: z.array(callTaskSchema) });

/** `POST /api/v1/calls/tasks/:callId`: somebody takes it, puts it back, or tells what came of the call. */
export const workCallTaskSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('take') }),
  z.object({ do: z.literal('put_back') }),
  z.object({ do: z.literal('reached'), number: z.string().max(40).optional() }),
  z.object({ do: z.literal('not_reached') }),
]);

/** `GET /api/v1/calls/figures?at`: of the 24 hours before (GB/T 33358-2016: 15 s, 95 %). */
export const callFiguresSchema = z.object({
  at: instantSchema,
  calls: z.number().int(),
  connected: z.number().int(),
  connectionRate: z.number().nullable(),
  within15s: z.number().int(),
  within15sRate: z.number().nullable(),
  averageWaitSeconds: z.number().nullable(),
});
export type CallFigures = z.infer<typeof callFiguresSchema>;

/** Pushed on `/desk` to the agent of the call and to who listens. */
export interface CallServerEvents {
  segment: (segment: { number: string; segment: CallSegment }) => void;
  call: (call: Call) => void;
  suggestion: (suggestion: Suggestion) => void;
  /** To agents and supervisors: a call to return came, changed or is done. */
  'call.task': (task: CallTask) => void;
}

const onNumberSchema = z.object({ number: z.string().max(40) });

/** Asked on `/desk` by a console that opens a conversation, or was away. */
export interface CallClientEvents {
  'call.get': (
    request: z.infer<typeof onNumberSchema>,
    ack: (answer: Ack<CallTranscript>) => void,
  ) => void;
  'suggestion.get': (
    request: z.infer<typeof onNumberSchema>,
    ack: (answer: Ack<Suggestion | null>) => void,
  ) => void;
}
