import type { mongo } from 'mongoose';
import type { Routing } from '../../src/contract/ticket.ts';
import { URGENCIES, type EmergencyService, type LegalPath } from '../../src/contract/words.ts';
import { dueAt, nextCheckAt } from '../../src/sla/clock.ts';
import { serviceOf, type Ticket, type TicketHead } from '../../src/ticket/ticket.ts';
import { FOREVER, type TicketDocument } from './schemas.ts';

/** How the same inquiry is recognised when it is handed in again, and how its citizen is. */
export interface IntakeRecord {
  keys: string[];
  hash: string;
  accessCode: string;
}

/** The document of a ticket that was just received. */
export function documentOf(ticket: Ticket, intake: IntakeRecord): TicketDocument {
  const { number, ...rest } = ticket;
  return {
    _id: number,
    ...rest,
    ...derivedOf(ticket),
    channel: ticket.inquiry.channel,
    intakeKeys: intake.keys,
    intakeHash: intake.hash,
    accessCode: intake.accessCode,
  };
}

/** The ticket in a document. */
export function ticketOf(document: TicketDocument): Ticket {
  return {
    number: document._id,
    version: document.version,
    status: document.status,
    kind: document.kind,
    urgency: document.urgency,
    title: document.title,
    excerpt: document.excerpt,
    receivedAt: document.receivedAt,
    changedAt: document.changedAt,
    closedAt: document.closedAt,
    departmentId: document.departmentId,
    assignee: document.assignee,
    assessment: document.assessment ?? null,
    routing: document.routing,
    reply: document.reply,
    clocks: document.clocks,
    inquiry: document.inquiry,
    timeline: document.timeline,
  };
}

/** Read instead of whole documents where a list is wanted. */
export const HEAD_PROJECTION = {
  version: 1,
  status: 1,
  channel: 1,
  kind: 1,
  urgency: 1,
  title: 1,
  excerpt: 1,
  receivedAt: 1,
  changedAt: 1,
  closedAt: 1,
  departmentId: 1,
  assignee: 1,
  clocks: 1,
  'assessment.emergency.service': 1,
  'assessment.outOfScope.path': 1,
  'routing.confidence': 1,
  'routing.decidedBy': 1,
  rank: 1,
  sortDue: 1,
} as const;

export type HeadDocument = Omit<
  TicketHead,
  'number' | 'service' | 'legalPath' | 'confidence' | 'decidedBy'
> &
  Pick<TicketDocument, '_id' | 'rank' | 'sortDue'> & {
    routing: Pick<Routing, 'confidence' | 'decidedBy'> | null;
    /** Absent on tickets from before the desk made one. */
    assessment?: {
      emergency?: { service: EmergencyService };
      outOfScope?: { path: LegalPath };
    } | null;
  };

/** The head in a document that was read with HEAD_PROJECTION. */
export function headOfDocument(document: HeadDocument): TicketHead {
  const { _id, rank: _rank, sortDue: _sortDue, routing, assessment = null, ...head } = document;
  return {
    number: _id,
    ...head,
    service: serviceOf(head.urgency, assessment),
    legalPath: assessment?.outOfScope?.path ?? null,
    confidence: routing?.confidence ?? null,
    decidedBy: routing?.decidedBy ?? null,
  };
}

const SNAPSHOT_FIELDS = [
  'version',
  'status',
  'kind',
  'urgency',
  'title',
  'excerpt',
  'changedAt',
  'closedAt',
  'departmentId',
  'assignee',
  'routing',
  'reply',
  'clocks',
] as const satisfies readonly (keyof Ticket)[];

/**
 * The one write of a commit: the fields that changed, the events that are new. What `evolve` left
 * alone is the same object, so unchanged parts cost nothing.
 */
export function updateBetween(
  before: Ticket,
  after: Ticket,
  mark: mongo.ObjectId,
): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  const unset: Record<string, ''> = {};
  for (const field of SNAPSHOT_FIELDS) {
    if (before[field] !== after[field]) set[field] = after[field];
  }
  if (before.clocks !== after.clocks || before.urgency !== after.urgency) {
    for (const [field, value] of Object.entries(derivedOf(after))) {
      if (value === undefined) unset[field] = '';
      else set[field] = value;
    }
  }
  return {
    $set: set,
    ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
    $push: { timeline: { $each: after.timeline.slice(before.version) }, commits: mark },
  };
}

/** What only queries need; undefined means that the field is absent. */
function derivedOf(ticket: Ticket) {
  return {
    rank: URGENCIES.indexOf(ticket.urgency),
    sortDue: dueAt(ticket.clocks) ?? FOREVER,
    sortWarn: earliestWarning(ticket) ?? FOREVER,
    nextCheckAt: nextCheckAt(ticket.clocks) ?? undefined,
  };
}

function earliestWarning({ clocks }: Ticket): string | undefined {
  const running = clocks.filter((clock) => clock.state === 'running');
  return running.map((clock) => clock.warnAt).sort()[0];
}
