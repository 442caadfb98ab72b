import type { Assessment } from '../contract/assessment.ts';
import type { Inquiry } from '../contract/inquiry.ts';
import type { Actor, Clock, Routing, TicketEvent } from '../contract/ticket.ts';
import { OPEN_STATUSES } from '../contract/words.ts';
import type {
  EmergencyService,
  Instant,
  Kind,
  LegalPath,
  Status,
  Urgency,
} from '../contract/words.ts';

/**
 * The one aggregate of the desk (工单): an inquiry and all that happened to it.
 * Everything but `inquiry` derives from `timeline`; `version` is the `seq` of its newest event.
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
  readonly departmentId: string | null;
  readonly assignee: { id: string; name: string } | null;
  /** What was read at reception; people may have corrected kind and urgency since. */
  readonly assessment: Assessment | null;
  readonly routing: Routing | null;
  readonly reply: { text: string; at: Instant; by: Actor } | null;
  readonly clocks: readonly Clock[];
  readonly inquiry: Inquiry;
  readonly timeline: readonly TicketEvent[];
}

/** What a worklist needs of a ticket: all but the long parts. */
export type TicketHead = Omit<
  Ticket,
  'inquiry' | 'timeline' | 'assessment' | 'routing' | 'reply'
> & {
  readonly channel: Inquiry['channel'];
  readonly service: EmergencyService | null;
  readonly legalPath: LegalPath | null;
  readonly confidence: number | null;
  readonly decidedBy: Routing['decidedBy'];
};

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
    departmentId: null,
    assignee: null,
    assessment: null,
    routing: null,
    reply: null,
    clocks: [],
    inquiry,
    timeline: [],
  };
}

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
    service: serviceOf(ticket.urgency, ticket.assessment),
    legalPath: ticket.assessment?.outOfScope?.path ?? null,
    clocks: ticket.clocks,
    confidence: ticket.routing?.confidence ?? null,
    decidedBy: ticket.routing?.decidedBy ?? null,
  };
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
