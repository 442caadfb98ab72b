import type { Assessment } from '../contract/assessment.ts';
import type { Clock } from '../contract/clock.ts';
import type { Form } from '../contract/form.ts';
import type { Inquiry, Segment } from '../contract/inquiry.ts';
import type {
  Actor,
  Awaiting,
  CallBacks,
  Evaluation,
  ExtensionRequest,
  Leg,
  Objection,
  Routing,
  Supervision,
  TicketEvent,
} from '../contract/ticket.ts';
import { OPEN_STATUSES } from '../contract/words.ts';
import type {
  EmergencyService,
  Flag,
  Instant,
  Kind,
  LegalPath,
  Status,
  Urgency,
} from '../contract/words.ts';

/**
 * The one aggregate of the desk (工单): an inquiry and all that happened to it.
 * Everything but `inquiry` and `seal` derives from `timeline`; `version` is the `seq` of its newest event.
 */
export interface Ticket {
  readonly number: string;
  readonly version: number;
  readonly status: Status;
  readonly kind: Kind;
  readonly urgency: Urgency;
  readonly title: string;
  readonly excerpt: string;
  readonly receivedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  /** The lead department (主办). */
  readonly departmentId: string | null;
  /** When that department got it: from then it may return it. */
  readonly sentAt: Instant | null;
  /** It may not: it got it for good (兜底). */
  readonly kept: boolean;
  readonly assignee: { id: string; name: string } | null;
  /** Assisting departments (协办). */
  readonly legs: readonly Leg[];
  /** What was read at reception; people may have corrected kind and urgency since. */
  readonly assessment: Assessment | null;
  readonly routing: Routing | null;
  readonly reply: { text: string; at: Instant; by: Actor } | null;
  readonly awaiting: Awaiting | null;
  readonly objection: Objection | null;
  readonly bounces: number;
  readonly extension: ExtensionRequest | null;
  /** Extensions that were granted since it was last opened. */
  readonly extended: { times: number; days: number };
  readonly callBacks: CallBacks | null;
  /** Of the last handling; null while it has none. */
  readonly evaluation: Evaluation | null;
  readonly reopenings: number;
  readonly urges: number;
  readonly urgedAt: Instant | null;
  readonly supervision: Supervision | null;
  readonly mergedInto: string | null;
  /** What an unmerge restores. */
  readonly beforeMerge: Pick<Ticket, 'status' | 'clocks' | 'extension'> | null;
  readonly absorbed: readonly string[];
  readonly confidential: boolean;
  /** Staff who gave a reason to see who the citizen is. */
  readonly unmaskedBy: readonly string[];
  readonly form: Form | null;
  /** What the citizen said in a conversation that has ended. */
  readonly words: string | null;
  /** All that was said in a call whose ticket was made before it was over. */
  readonly transcript: readonly Segment[] | null;
  readonly clocks: readonly Clock[];
  readonly inquiry: Inquiry;
  readonly timeline: readonly TicketEvent[];
  /** The hash of the newest event; null on tickets from before there were any. */
  readonly seal: string | null;
  /** It is in the archive, and only read there; absent on all others. No event says so: a rule put it there. */
  readonly archivedAt?: Instant;
  /** Its personal data are gone since then. */
  readonly blankedAt?: Instant;
}

/** What a worklist needs of a ticket: all but the long parts. */
export type TicketHead = Pick<
  Ticket,
  | 'number'
  | 'version'
  | 'status'
  | 'kind'
  | 'urgency'
  | 'title'
  | 'excerpt'
  | 'receivedAt'
  | 'changedAt'
  | 'closedAt'
  | 'departmentId'
  | 'assignee'
  | 'bounces'
  | 'urges'
  | 'supervision'
  | 'objection'
  | 'extension'
  | 'callBacks'
  | 'mergedInto'
  | 'clocks'
  | 'archivedAt'
> & {
  readonly channel: Inquiry['channel'];
  readonly service: EmergencyService | null;
  readonly legalPath: LegalPath | null;
  readonly confidence: number | null;
  readonly decidedBy: Routing['decidedBy'];
  readonly legs: readonly Pick<Leg, 'departmentId' | 'state'>[];
  readonly flags: readonly Flag[];
  /** What only the question "who may do what" needs. */
  readonly standing: Standing;
};

export interface Standing {
  readonly kept: boolean;
  readonly evaluated: boolean;
  readonly absorbs: boolean;
  readonly unmaskedBy: readonly string[];
}

/** An inquiry before anything happened: version 0, not yet received. */
export function unreceived(inquiry: Inquiry): Ticket {
  return {
    number: '',
    version: 0,
    status: 'received',
    kind: 'help',
    urgency: 'normal',
    title: '',
    excerpt: '',
    receivedAt: '',
    changedAt: '',
    closedAt: null,
    assessment: null,
    routing: null,
    reply: null,
    assignee: null,
    ...BEFORE_THE_LOOP,
    departmentId: null,
    clocks: [],
    inquiry,
    timeline: [],
  };
}

/** What a ticket has that nothing has happened to; tickets from before these fields are read so. */
export const BEFORE_THE_LOOP = {
  sentAt: null,
  kept: false,
  legs: [],
  awaiting: null,
  objection: null,
  bounces: 0,
  extension: null,
  extended: { times: 0, days: 0 },
  callBacks: null,
  evaluation: null,
  reopenings: 0,
  urges: 0,
  urgedAt: null,
  supervision: null,
  mergedInto: null,
  beforeMerge: null,
  absorbed: [],
  confidential: false,
  unmaskedBy: [],
  form: null,
  words: null,
  transcript: null,
  seal: null,
} as const satisfies Partial<Ticket>;

/** The head of a ticket, field by field, so that nothing long slips into a push. */
export function headOf(ticket: Ticket): TicketHead {
  return {
    number: ticket.number,
    version: ticket.version,
    status: ticket.status,
    channel: ticket.inquiry.channel,
    kind: ticket.kind,
    urgency: ticket.urgency,
    title: ticket.title,
    excerpt: ticket.excerpt,
    receivedAt: ticket.receivedAt,
    changedAt: ticket.changedAt,
    closedAt: ticket.closedAt,
    departmentId: ticket.departmentId,
    assignee: ticket.assignee,
    legs: ticket.legs.map(({ departmentId, state }) => ({ departmentId, state })),
    flags: flagsOf(ticket),
    bounces: ticket.bounces,
    urges: ticket.urges,
    supervision: ticket.supervision,
    objection: ticket.objection,
    extension: ticket.extension,
    callBacks: ticket.callBacks,
    mergedInto: ticket.mergedInto,
    ...(ticket.archivedAt ? { archivedAt: ticket.archivedAt } : {}),
    service: serviceOf(ticket.urgency, ticket.assessment),
    legalPath: ticket.assessment?.outOfScope?.path ?? null,
    clocks: ticket.clocks,
    confidence: ticket.routing?.confidence ?? null,
    decidedBy: ticket.routing?.decidedBy ?? null,
    standing: {
      kept: ticket.kept,
      evaluated: ticket.evaluation !== null,
      absorbs: ticket.absorbed.length > 0,
      unmaskedBy: ticket.unmaskedBy,
    },
  };
}

/** What makes a ticket stand out. Cards, urges and the like stand until it is closed. */
export function flagsOf(ticket: Ticket): Flag[] {
  const { supervision, legs } = ticket;
  const open = isOpen(ticket.status);
  const flags: [Flag, boolean][] = [
    ['extension_asked', ticket.extension !== null],
    ['call_back_due', ticket.callBacks?.state === 'due'],
    ['mayor_list', open && supervision?.level === 'mayor'],
    ['card_red', open && supervision?.card === 'red'],
    ['card_yellow', open && supervision?.card === 'yellow'],
    ['urged', open && ticket.urges > 0],
    ['reopened', open && ticket.reopenings > 0],
    ['assisted', open && legs.length > 0],
    ['confidential', ticket.confidential],
  ];
  return flags.flatMap(([flag, stands]) => (stands ? [flag] : []));
}

/** Whom an emergency concerns; null when it is none, or when a person said that it is one. */
export const serviceOf = (
  urgency: Urgency,
  assessment: { emergency?: { service: EmergencyService } | undefined } | null,
): EmergencyService | null =>
  urgency === 'emergency' ? (assessment?.emergency?.service ?? null) : null;

/** True while somebody still owes the citizen something. */
export const isOpen = (status: Status): boolean =>
  (OPEN_STATUSES as readonly Status[]).includes(status);

/** The departments that have a part in it now: the lead one first. */
export const departmentsOf = ({
  departmentId,
  legs,
}: {
  departmentId: string | null;
  legs: readonly Pick<Leg, 'departmentId' | 'state'>[];
}): string[] => [
  ...(departmentId === null ? [] : [departmentId]),
  ...legs.filter(({ state }) => state !== 'returned').map((leg) => leg.departmentId),
];
