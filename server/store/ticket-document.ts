import type { mongo } from 'mongoose';
import type { Routing } from '../../src/contract/ticket.ts';
import { URGENCIES, type EmergencyService, type LegalPath } from '../../src/contract/words.ts';
import { changesHandlings } from '../../src/insight/handlings.ts';
import { dueAt } from '../../src/sla/clock.ts';
import { nextLookAt } from '../../src/ticket/clocks.ts';
import {
  BEFORE_THE_LOOP,
  departmentsOf,
  flagsOf,
  isOpen,
  serviceOf,
  type Ticket,
  type TicketHead,
} from '../../src/ticket/ticket.ts';
import { FOREVER, type Derived, type LoopFields, type TicketDocument } from './schemas.ts';

/** How the same inquiry is recognised when it is handed in again, and how its citizen is. */
export interface IntakeRecord {
  keys: string[];
  hash: string;
  accessCode: string;
}

/** The document of a ticket that was just received; what nothing has happened to yet is left out. */
export function documentOf(ticket: Ticket, intake: IntakeRecord): TicketDocument {
  const document: Record<string, unknown> = {
    _id: ticket.number,
    ...derivedOf(ticket),
    channel: ticket.inquiry.channel,
    intakeKeys: intake.keys,
    intakeHash: intake.hash,
    accessCode: intake.accessCode,
  };
  for (const field of Object.keys(ticket) as (keyof Ticket)[]) {
    const hasHappened = ticket[field] !== BEFORE_THE_LOOP[field as keyof LoopFields];
    if (field !== 'number' && hasHappened) document[field] = ticket[field];
  }
  return document as unknown as TicketDocument;
}

/** The ticket in a document, whatever version of the desk wrote it. */
export function ticketOf(document: TicketDocument): Ticket {
  const loop: Partial<Record<keyof LoopFields, unknown>> = {};
  for (const field of LOOP_FIELDS) loop[field] = document[field] ?? BEFORE_THE_LOOP[field];
  return {
    ...(loop as LoopFields),
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
    ...(document.archivedAt ? { archivedAt: document.archivedAt } : {}),
    ...(document.blankedAt ? { blankedAt: document.blankedAt } : {}),
  };
}

const LOOP_FIELDS = Object.keys(BEFORE_THE_LOOP) as (keyof LoopFields)[];

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
  'legs.departmentId': 1,
  'legs.state': 1,
  flags: 1,
  bounces: 1,
  urges: 1,
  supervision: 1,
  objection: 1,
  extension: 1,
  callBacks: 1,
  mergedInto: 1,
  kept: 1,
  'evaluation.at': 1,
  absorbed: 1,
  unmaskedBy: 1,
  clocks: 1,
  'assessment.emergency.service': 1,
  'assessment.outOfScope.path': 1,
  'routing.confidence': 1,
  'routing.decidedBy': 1,
  rank: 1,
  sortDue: 1,
  archivedAt: 1,
} as const;

type DerivedInHead = 'number' | 'service' | 'legalPath' | 'confidence' | 'decidedBy' | 'standing';
/** Absent while nothing of the kind has happened, and on tickets from before there was any. */
type MayBeAbsent = 'flags' | Extract<keyof TicketHead, keyof LoopFields>;

export type HeadDocument = Omit<TicketHead, DerivedInHead | MayBeAbsent> &
  Partial<Pick<TicketHead, MayBeAbsent>> &
  Partial<Pick<Ticket, 'kept' | 'absorbed' | 'unmaskedBy'>> &
  Pick<TicketDocument, '_id' | 'rank' | 'sortDue'> & {
    routing: Pick<Routing, 'confidence' | 'decidedBy'> | null;
    evaluation?: object | null;
    /** Absent on tickets from before the desk made one. */
    assessment?: {
      emergency?: { service: EmergencyService };
      outOfScope?: { path: LegalPath };
    } | null;
  };

/** The head in a document that was read with HEAD_PROJECTION. */
export function headOfDocument(document: HeadDocument): TicketHead {
  const { routing, assessment = null } = document;
  return {
    number: document._id,
    version: document.version,
    status: document.status,
    channel: document.channel,
    kind: document.kind,
    urgency: document.urgency,
    title: document.title,
    excerpt: document.excerpt,
    receivedAt: document.receivedAt,
    changedAt: document.changedAt,
    closedAt: document.closedAt,
    departmentId: document.departmentId,
    assignee: document.assignee,
    legs: document.legs ?? [],
    flags: document.flags ?? [],
    bounces: document.bounces ?? 0,
    urges: document.urges ?? 0,
    supervision: document.supervision ?? null,
    objection: document.objection ?? null,
    extension: document.extension ?? null,
    callBacks: document.callBacks ?? null,
    mergedInto: document.mergedInto ?? null,
    ...(document.archivedAt ? { archivedAt: document.archivedAt } : {}),
    service: serviceOf(document.urgency, assessment),
    legalPath: assessment?.outOfScope?.path ?? null,
    clocks: document.clocks,
    confidence: routing?.confidence ?? null,
    decidedBy: routing?.decidedBy ?? null,
    standing: {
      kept: document.kept ?? false,
      evaluated: Boolean(document.evaluation),
      absorbs: (document.absorbed ?? []).length > 0,
      unmaskedBy: document.unmaskedBy ?? [],
    },
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
  'assessment',
  'routing',
  'reply',
  'clocks',
  'inquiry',
  ...LOOP_FIELDS,
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
  const derivedBefore = derivedOf(before);
  for (const [field, value] of Object.entries(derivedOf(after))) {
    if (String(value) === String(derivedBefore[field as keyof Derived])) continue;
    if (value === undefined) unset[field] = '';
    else set[field] = value;
  }
  if (changesHandlings(before, after)) set['recount'] = true;
  return {
    $set: set,
    ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
    $push: { timeline: { $each: after.timeline.slice(before.version) }, commits: mark },
  };
}

/** What only queries need; undefined means that the field is absent, so that its index costs nothing. */
function derivedOf(ticket: Ticket): Derived {
  const departments = departmentsOf(ticket);
  const flags = flagsOf(ticket);
  const sortDue = dueAt(ticket.clocks) ?? FOREVER;
  return {
    rank: URGENCIES.indexOf(ticket.urgency),
    sortDue,
    sortTarget: running(ticket).find((clock) => clock.dueAt === sortDue)?.target,
    sortWarn: earliestWarning(ticket) ?? FOREVER,
    nextCheckAt: nextLookAt(ticket) ?? undefined,
    departments: departments.length > 0 ? departments : undefined,
    flags: flags.length > 0 ? flags : undefined,
    done: isOpen(ticket.status) ? undefined : true,
  };
}

const running = ({ clocks }: Pick<Ticket, 'clocks'>) =>
  clocks.filter((clock) => clock.state === 'running');

const earliestWarning = (ticket: Ticket): string | undefined =>
  running(ticket)
    .map((clock) => clock.warnAt)
    .sort()[0];

/** What the due calendar counts an open ticket of an earlier version by. */
export const sortTargetOf = (ticket: Ticket) => derivedOf(ticket).sortTarget;
