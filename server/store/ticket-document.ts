import { URGENCIES } from '../../src/contract/words.ts';
import { dueAt, nextCheckAt } from '../../src/sla/clock.ts';
import type { Ticket, TicketHead } from '../../src/ticket/ticket.ts';
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
    departmentId: document.departmentId,
    assignee: document.assignee,
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
  departmentId: 1,
  assignee: 1,
  clocks: 1,
  'routing.confidence': 1,
  rank: 1,
  sortDue: 1,
} as const;

export type HeadDocument = Omit<TicketHead, 'number' | 'confidence'> &
  Pick<TicketDocument, '_id' | 'rank' | 'sortDue'> & { routing: { confidence: number } | null };

/** The head in a document that was read with HEAD_PROJECTION. */
export function headOfDocument(document: HeadDocument): TicketHead {
  const { _id, rank: _rank, sortDue: _sortDue, routing, ...head } = document;
  return { number: _id, ...head, confidence: routing?.confidence ?? null };
}

const SNAPSHOT_FIELDS = [
  'version',
  'status',
  'kind',
  'urgency',
  'title',
  'excerpt',
  'changedAt',
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
export function updateBetween(before: Ticket, after: Ticket): Record<string, unknown> {
  const changed = SNAPSHOT_FIELDS.filter((field) => before[field] !== after[field]);
  const set: Record<string, unknown> = Object.fromEntries(
    changed.map((field) => [field, after[field]]),
  );
  const update: Record<string, unknown> = {
    $set: set,
    $push: { timeline: { $each: after.timeline.slice(before.version) } },
  };
  if (before.clocks !== after.clocks) {
    const { nextCheckAt: next, ...derived } = derivedOf(after);
    Object.assign(set, derived, next === undefined ? {} : { nextCheckAt: next });
    if (next === undefined) update['$unset'] = { nextCheckAt: '' };
  }
  return update;
}

function derivedOf(ticket: Ticket): Pick<TicketDocument, 'rank' | 'sortDue' | 'nextCheckAt'> {
  const next = nextCheckAt(ticket.clocks);
  return {
    rank: URGENCIES.indexOf(ticket.urgency),
    sortDue: dueAt(ticket.clocks) ?? FOREVER,
    ...(next === null ? {} : { nextCheckAt: next }),
  };
}
