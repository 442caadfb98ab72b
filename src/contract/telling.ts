import { z } from 'zod';
import type { Clock } from './clock.ts';
import { dispatchReasonSchema, legSchema, ticketEventSchema } from './ticket.ts';
import type { TicketEvent, TicketEventType } from './ticket.ts';
import {
  actorRoleSchema,
  cardColorSchema,
  channelSchema,
  clockTargetSchema,
  emergencyServiceSchema,
  kindSchema,
  levelSchema,
  returnReasonSchema,
  satisfactionSchema,
  solvedSchema,
  statusSchema,
  urgencySchema,
  type Instant,
  type Language,
} from './words.ts';

/**
 * What happened, in plain words: templates/<language>/*.hbs say it, the same on the server and in the
 * consoles. Here stands what a template is told of each event.
 */

const word = z.string().min(1);

/** templates/<language>/words.json: what the templates call the desk's words. */
export const wordsSchema = z.object({
  role: z.record(actorRoleSchema, word),
  channel: z.record(channelSchema, word),
  kind: z.record(kindSchema, word),
  urgency: z.record(urgencySchema, word),
  status: z.record(statusSchema, word),
  service: z.record(emergencyServiceSchema, word),
  dispatchReason: z.record(dispatchReasonSchema, word),
  returnReason: z.record(returnReasonSchema, word),
  target: z.record(clockTargetSchema, word),
  leg: z.record(legSchema.shape.state, word),
  solved: z.record(solvedSchema, word),
  satisfaction: z.record(satisfactionSchema, word),
  level: z.record(levelSchema, word),
  card: z.record(cardColorSchema, word),
  rules: z.object({ policy: word, calendar: word, ladder: word }),
});
export type Words = z.infer<typeof wordsSchema>;

/** In whose words something is told. */
export interface Speech {
  language: Language;
  words: Words;
  departmentName(departmentId: string): string;
}

/** What a template of sentences can name; an empty text or false where an event has none of it. */
export interface Facts {
  /** Who did it: a name, 市民 or 系统. */
  by: string;
  byCitizen: boolean;
  bySystem: boolean;
  /** The department of the handler who did it. */
  byDepartment: string;
  /** Where it goes, or whose part it is. */
  department: string;
  /** Where it was before. */
  from: string;
  /** Whom it was assigned to. */
  to: string;
  /** How sure the keywords were, 0 to 100. */
  percent: number;
  kind: string;
  /** Only when it is more than normal. */
  urgency: string;
  confidential: boolean;
  reason: string;
  /** The department that a return names instead. */
  suggestion: string;
  /** A return was upheld; for good (兜底). */
  upheld: boolean;
  final: boolean;
  /** When a question to the citizen ends by itself. */
  until: string;
  /** Nobody answered the question in time. */
  lapsed: boolean;
  days: number;
  oneDay: boolean;
  /** The clocks that the event started or dated anew. */
  deadlines: { target: string; department: string; due: string }[];
  /** At a call-back. */
  reached: boolean;
  givenUp: boolean;
  contacted: boolean;
  notContacted: boolean;
  solved: string;
  satisfaction: string;
  card: string;
  level: string;
  /** The step of the escalation ladder, by its name; a person escalates without one. */
  step: string;
  target: string;
  service: string;
  /** Another ticket's number. */
  number: string;
  on: boolean;
  /** Which rules changed. */
  rules: string;
}

const NO_FACTS: Facts = {
  by: '',
  byCitizen: false,
  bySystem: false,
  byDepartment: '',
  department: '',
  from: '',
  to: '',
  percent: 0,
  kind: '',
  urgency: '',
  confidential: false,
  reason: '',
  suggestion: '',
  upheld: false,
  final: false,
  until: '',
  lapsed: false,
  days: 0,
  oneDay: false,
  deadlines: [],
  reached: false,
  givenUp: false,
  contacted: false,
  notContacted: false,
  solved: '',
  satisfaction: '',
  card: '',
  level: '',
  step: '',
  target: '',
  service: '',
  number: '',
  on: false,
  rules: '',
};
/** The variables of the templates of sentences, also those of a deadline in `deadlines`. */
export const FACT_NAMES: readonly string[] = [...Object.keys(NO_FACTS), 'due'];

export const EVENT_TYPES: readonly TicketEventType[] = ticketEventSchema.options.map(
  (option) => option.shape.type.value,
);

type Of<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;
type Detail = Partial<Facts>;

const nothing = (): Detail => ({});

/** What there is to say of each type besides who did it. */
const DETAILS: { [T in TicketEventType]: (event: Of<T>, speech: Speech) => Detail } = {
  received: ({ kind, urgency, confidential = false }, { words }) => ({
    kind: words.kind[kind],
    urgency: urgency === 'normal' ? '' : words.urgency[urgency],
    confidential,
  }),
  routed: ({ routing }, speech) => ({
    department: nameOf(routing.departmentId, speech),
    percent: Math.round(routing.confidence * 100),
  }),
  dispatch_needed: ({ routing }, { words }) => ({
    reason: words.dispatchReason[routing.reason ?? 'low_confidence'],
  }),
  dispatched: moved,
  responded: nothing,
  conversation_ended: nothing,
  form_filled: nothing,
  taken: nothing,
  assigned: ({ to }) => ({ to: to.name }),
  answered: nothing,
  signed: nothing,
  returned: ({ departmentId, reason, suggestion }, speech) => ({
    department: nameOf(departmentId, speech),
    reason: speech.words.returnReason[reason],
    suggestion: nameOf(suggestion, speech),
  }),
  ruled: ({ decision, from, to, final = false }, speech) => ({
    upheld: decision === 'uphold',
    from: nameOf(from, speech),
    department: nameOf(to, speech),
    final,
  }),
  reassigned: moved,
  assist_asked: itsDepartment,
  assist_signed: itsDepartment,
  assist_replied: itsDepartment,
  assist_returned: (event, speech) => ({
    ...itsDepartment(event, speech),
    reason: speech.words.returnReason[event.reason],
  }),
  assist_released: itsDepartment,
  info_requested: ({ at, until }, { language }) => ({
    until: until === null ? '' : momentWords(until, language, at),
  }),
  info_supplied: nothing,
  wait_ended: ({ why }) => ({ lapsed: why === 'lapsed' }),
  supplemented: nothing,
  contact_given: nothing,
  extension_asked: daysOf,
  extension_granted: daysOf,
  extension_refused: nothing,
  replied: nothing,
  sent_back: nothing,
  closed: nothing,
  call_back_started: nothing,
  called_back: (event, speech) => ({
    reached: event.reached,
    givenUp: event.givenUp ?? false,
    ...evaluation(event, speech),
  }),
  rated: evaluation,
  reopened: ({ departmentId }, speech) => ({ department: nameOf(departmentId, speech) }),
  urged: nothing,
  supervised: ({ card }, { words }) => ({ card: card === null ? '' : words.card[card] }),
  escalated: ({ level, card, name, target, leg }, speech) => ({
    level: speech.words.level[level],
    card: card === null ? '' : speech.words.card[card],
    step: name?.[speech.language] ?? '',
    target: target ? speech.words.target[target] : '',
    department: nameOf(leg, speech),
  }),
  merged: ({ into }) => ({ number: into }),
  unmerged: nothing,
  absorbed: ({ number }) => ({ number }),
  parted: ({ number }) => ({ number }),
  confidential_set: ({ on }) => ({ on }),
  unmasked: nothing,
  noted: nothing,
  handed_over: ({ service }, { words }) => ({ service: words.service[service] }),
  reassessed: ({ kind, urgency }, { words }) => ({
    kind: kind ? words.kind[kind] : '',
    urgency: urgency ? words.urgency[urgency] : '',
  }),
  redated: ({ why }, { words }) => ({ rules: words.rules[why] }),
  withdrawn: nothing,
  clock_warned: itsClock,
  clock_breached: itsClock,
};

function moved(event: { departmentId: string; from: string | null }, speech: Speech): Detail {
  return { department: nameOf(event.departmentId, speech), from: nameOf(event.from, speech) };
}

function itsDepartment({ departmentId }: { departmentId: string }, speech: Speech): Detail {
  return { department: nameOf(departmentId, speech) };
}

function daysOf({ days }: { days: number }): Detail {
  return { days, oneDay: days === 1 };
}

function itsClock({ target, leg }: Of<'clock_warned' | 'clock_breached'>, speech: Speech): Detail {
  return { target: speech.words.target[target], department: nameOf(leg, speech) };
}

function evaluation(event: Of<'called_back' | 'rated'>, { words }: Speech): Detail {
  const { contacted, solved, satisfaction } = event;
  return {
    contacted: contacted === true,
    notContacted: contacted === false,
    solved: solved ? words.solved[solved] : '',
    satisfaction: satisfaction ? words.satisfaction[satisfaction] : '',
  };
}

const nameOf = (departmentId: string | null | undefined, speech: Speech): string =>
  departmentId ? speech.departmentName(departmentId) : '';

function actorName({ role, name }: TicketEvent['by'], { words }: Speech): string {
  return role === 'citizen' || role === 'system' ? words.role[role] : name;
}

function factsOf(event: TicketEvent, speech: Speech): Facts {
  const detail = DETAILS[event.type] as (event: TicketEvent, speech: Speech) => Detail;
  const clocks: readonly Clock[] = ('clocks' in event && event.clocks) || [];
  return {
    ...NO_FACTS,
    by: actorName(event.by, speech),
    byCitizen: event.by.role === 'citizen',
    bySystem: event.by.role === 'system',
    byDepartment: nameOf(event.by.departmentId, speech),
    deadlines: clocks.map(({ target, leg, dueAt }) => ({
      target: speech.words.target[target],
      department: nameOf(leg, speech),
      due: momentWords(dueAt, speech.language, event.at),
    })),
    ...detail(event, speech),
  };
}

/** How templates of sentences are compiled: a name that is not known is an error, nothing is escaped. */
export const SENTENCES = { strict: true, knownHelpersOnly: true, noEscape: true } as const;

/** A compiled template that holds a block for each type of event. */
export type Sentences = (told: Record<TicketEventType, Facts | false>) => string;

/** What a template of sentences is told when nothing happened. */
export const UNTOLD = Object.fromEntries(EVENT_TYPES.map((type) => [type, false])) as Record<
  TicketEventType,
  false
>;

/** The sentence for an event, as plain text on one line; empty where the template has no block for it. */
export function tell(sentences: Sentences, event: TicketEvent, speech: Speech): string {
  const told = { ...UNTOLD, [event.type]: factsOf(event, speech) };
  return sentences(told).replaceAll(/\s+/g, ' ').trim();
}

/** What somebody wrote with it, word for word. */
export function quoteOf(event: TicketEvent): string | undefined {
  switch (event.type) {
    case 'dispatched':
    case 'handed_over':
      return event.note;
    case 'dispatch_needed':
      return event.detail;
    case 'withdrawn':
      return event.reason;
    default:
      return 'text' in event ? event.text : undefined;
  }
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const ZONE_MS = 8 * 3_600_000;

/**
 * An instant in the city's time (UTC+8) to the minute, 11月25日17:30 or 25 Nov 17:30; with the year where
 * it is another than that of `beside`, or where there is none.
 */
export function momentWords(instant: Instant, language: Language, beside?: Instant): string {
  const local = (at: Instant) => new Date(Date.parse(at) + ZONE_MS);
  const at = local(instant);
  const year = at.getUTCFullYear();
  const sameYear = beside !== undefined && local(beside).getUTCFullYear() === year;
  const [day, time] = [at.getUTCDate(), at.toISOString().slice(11, 16)];
  if (language === 'zh')
    return `${sameYear ? '' : `${year}年`}${at.getUTCMonth() + 1}月${day}日${time}`;
  return `${day} ${MONTHS[at.getUTCMonth()]} ${sameYear ? '' : `${year} `}${time}`;
}
