import type { CommandType } from '../contract/commands.ts';
import type { TicketEvent } from '../contract/ticket.ts';
import type { Track, TrackStep } from '../contract/track.ts';
import type { Instant, Name, Status } from '../contract/words.ts';
import { inquiryText } from '../intake/fields.ts';
import { withoutContact } from '../intake/personal-data.ts';
import { dueAt } from '../sla/clock.ts';
import { CITIZEN, guestOf, ownWords } from './citizen.ts';
import { endOf } from './clocks.ts';
import type { DeskRules } from './deciding.ts';
import { guidanceOf } from './guidance.ts';
import { mayOf } from './permissions.ts';
import { headOf, isOpen, type Ticket } from './ticket.ts';
import { wholeInquiry } from './whole-inquiry.ts';

type DepartmentNames = NonNullable<Track['department']>;

/** What is needed besides the ticket to tell its citizen how it stands. */
export interface Tracking {
  /** A department's names, or null for one that the directory never had. */
  namesOf(departmentId: string): DepartmentNames | null;
  /** A step in plain words; empty words: citizens are not told of it. */
  tell(event: TicketEvent): Name;
  /** The ticket that this one is handled with (并单); null while it is handled by itself. */
  parent: Ticket | null;
  rules: Pick<DeskRules, 'loop' | 'calendar'>;
  now: Instant;
}

/**
 * The ticket as its citizen sees it: plain steps, without notes and names of staff. A merged ticket shows its
 * own steps up to the merge and then those of the ticket that is handled which concern every citizen of the
 * matter, but never what another citizen said.
 */
export function trackOf(ticket: Ticket, tracking: Tracking): Track {
  const { namesOf, parent, rules } = tracking;
  const handled = parent ?? ticket;
  const { departmentId, closedAt } = handled;
  const reopenUntil = closedAt && endOf(rules.loop.reopenWithin, closedAt, rules);
  const { awaiting } = ticket;
  return {
    number: ticket.number,
    version: ticket.version,
    status: parent ? sharedStatus(parent) : ticket.status,
    channel: ticket.inquiry.channel,
    kind: ticket.kind,
    title: ticket.title,
    text: inquiryText(wholeInquiry(ticket)),
    receivedAt: ticket.receivedAt,
    department: departmentId === null ? null : namesOf(departmentId),
    dueAt: dueAt(handled.clocks.filter(({ target, leg }) => target === 'resolve' && !leg)),
    guidance: guidanceOf(ticket),
    steps: stepsOf(ticket, tracking),
    question: awaiting && !parent ? { text: awaiting.text, until: awaiting.until } : null,
    rating: ratingOf(ticket, parent),
    reopenUntil,
    merged: parent !== null,
    confidential: ticket.confidential,
    may: mayAtLast(ticket, { parent, late: reopenUntil !== null && tracking.now > reopenUntil }),
  };
}

/** What all citizens of a matter are told of it; a question or a call is only for one of them. */
function sharedStatus({ status, awaiting }: Ticket): Status {
  if (status === 'awaiting_citizen') return awaiting?.from ?? 'signed';
  if (status === 'withdrawn') return 'merged';
  return status === 'call_back' ? 'closed' : status;
}

/** What the citizen said of the last handling; of a merged ticket, that is the one of the other. */
function ratingOf({ evaluation }: Ticket, parent: Ticket | null): Track['rating'] {
  if (!evaluation) return null;
  if (parent && (parent.closedAt === null || evaluation.at < parent.closedAt)) return null;
  const { by: _by, ...rating } = evaluation;
  return rating;
}

/** What the citizen of a merged ticket says goes to the ticket that is handled; these are about the own one. */
const ABOUT_THE_OWN = new Set<CommandType>(['rate', 'set_confidential', 'withdraw']);

function mayAtLast(
  ticket: Ticket,
  { parent, late }: { parent: Ticket | null; late: boolean },
): CommandType[] {
  const own = mayOf(CITIZEN, headOf(ticket)).filter(
    (type) => !parent || (ABOUT_THE_OWN.has(type) && (type !== 'rate' || isAnswered(parent))),
  );
  const there: readonly CommandType[] = parent
    ? mayOf(guestOf(ticket.number), headOf(parent)).filter((type) => TO_THE_HANDLED.has(type))
    : [];
  const inVain = new Set<CommandType>([
    ...(late ? (['rate', 'reopen'] as const) : []),
    ...(ticket.confidential ? (['set_confidential'] as const) : []),
  ]);
  return [...own, ...there].filter((type) => !inVain.has(type));
}

const TO_THE_HANDLED = new Set<CommandType>(['supplement', 'urge', 'reopen']);

const isAnswered = ({ closedAt, status }: Ticket): boolean => closedAt !== null && !isOpen(status);

type Whose = { me: string; number: string };

function stepsOf(ticket: Ticket, tracking: Tracking): TrackStep[] {
  const { parent } = tracking;
  const { number } = ticket;
  const own = ticket.timeline.flatMap((event) =>
    stepOf(event, { me: CITIZEN.id, number }, tracking),
  );
  if (!parent) return own;
  const me = { me: guestOf(number).id, number };
  const mergedAt = ticket.timeline.findLast(({ type }) => type === 'merged')?.at ?? '';
  const shared = parent.timeline
    .filter((event) => event.at >= mergedAt || isStanding(event, parent))
    .filter((event) => SHARED.has(event.type) || event.by.id === me.me)
    .flatMap((event) => stepOf(event, me, tracking))
    .map((step) => withoutName(step, parent));
  return [...own, ...shared].sort((a, b) => a.at.localeCompare(b.at));
}

/** An answer is written to the citizen of the ticket that is handled, and may name that citizen. */
const withoutName = (step: TrackStep, { inquiry }: Ticket): TrackStep =>
  step.text ? { ...step, text: withoutContact(step.text, inquiry.contact) } : step;

/** The answer that had already been given when another citizen's ticket was merged into this one. */
const isStanding = ({ type, at }: TicketEvent, { reply, status }: Ticket): boolean =>
  type === 'replied' && reply?.at === at && (status === 'replied' || !isOpen(status));

/** Steps of a matter that concern every citizen who told of it. */
const SHARED: ReadonlySet<TicketEvent['type']> = new Set([
  'routed',
  'dispatch_needed',
  'dispatched',
  'reassigned',
  'ruled',
  'signed',
  'extension_granted',
  'replied',
  'sent_back',
  'answered',
  'handed_over',
  'closed',
  'reopened',
] as const);

function stepOf(event: TicketEvent, whose: Whose, { namesOf, tell }: Tracking): TrackStep[] {
  const foreign = event.by.role === 'citizen' && event.by.id !== whose.me;
  if (foreign && !SHARED.has(event.type)) return [];
  const type = stepType(event);
  // What another citizen brought about is told as something that happened, and not as "you".
  const words = tell(
    foreign ? { ...event, by: { role: 'system', id: 'system', name: '' } } : event,
  );
  if (!type || words.zh === '' || words.en === '') return [];
  const to = sentTo(event);
  const department = to === null ? null : namesOf(to);
  const text = foreign ? undefined : textOf(event);
  return [
    {
      type,
      words,
      at: event.at,
      ...(department ? { department } : {}),
      ...(text ? { text: ownWords(whose.number, text) } : {}),
      ...(event.type === 'handed_over' ? { service: event.service } : {}),
    },
  ];
}

/** As what a citizen sees the event; null: not at all. */
function stepType(event: TicketEvent): TrackStep['type'] | null {
  switch (event.type) {
    case 'reassigned':
      return 'dispatched';
    case 'ruled':
      if (event.decision === 'reject') return null;
      return event.to === null ? 'dispatch_needed' : 'dispatched';
    case 'received':
    case 'routed':
    case 'dispatch_needed':
    case 'dispatched':
    case 'signed':
    case 'info_requested':
    case 'info_supplied':
    case 'wait_ended':
    case 'supplemented':
    case 'extension_granted':
    case 'replied':
    case 'sent_back':
    case 'answered':
    case 'handed_over':
    case 'closed':
    case 'called_back':
    case 'rated':
    case 'reopened':
    case 'urged':
    case 'merged':
    case 'unmerged':
    case 'confidential_set':
    case 'withdrawn':
      return event.type;
    default:
      return null;
  }
}

function sentTo(event: TicketEvent): string | null {
  switch (event.type) {
    case 'routed':
      return event.routing.departmentId;
    case 'dispatched':
    case 'reassigned':
    case 'reopened':
      return event.departmentId;
    case 'ruled':
      return event.to;
    default:
      return null;
  }
}

/** The answers, the questions, and the citizen's own words; what staff wrote for each other is not among them. */
function textOf(event: TicketEvent): string | undefined {
  switch (event.type) {
    case 'replied':
    case 'answered':
    case 'info_requested':
    case 'info_supplied':
    case 'supplemented':
    case 'rated':
      return event.text;
    case 'urged':
    case 'reopened':
      return event.by.role === 'citizen' ? event.text : undefined;
    default:
      return undefined;
  }
}
