import type { Inquiry } from '../contract/inquiry.ts';
import type { Actor, TicketCard, TicketEvent, TicketView } from '../contract/ticket.ts';
import { maskPersonal } from '../intake/personal-data.ts';
import { dueAt } from '../sla/clock.ts';
import { isMaskedFor, mayOf } from './permissions.ts';
import { headOf, type Ticket, type TicketHead } from './ticket.ts';
import { wholeInquiry } from './whole-inquiry.ts';

/**
 * A ticket's head as one viewer sees it in a list or a push. What people wrote about a confidential one is
 * left to the whole ticket, where the names in it can be hidden.
 */
export function cardOf(head: TicketHead, viewer: Actor): TicketCard {
  const { standing: _s, ...shown } = head;
  return {
    ...shown,
    legs: [...head.legs],
    flags: [...head.flags],
    clocks: [...head.clocks],
    dueAt: dueAt(head.clocks),
    may: mayOf(viewer, head),
    ...(isMaskedFor(viewer, head) ? unwritten(head) : {}),
  };
}

const unwritten = ({ objection, extension, supervision, clocks }: TicketHead) => ({
  objection: objection && { ...objection, text: '' },
  extension: extension && { ...extension, text: '' },
  supervision: supervision && { ...supervision, ...(supervision.text ? { text: '' } : {}) },
  clocks: clocks.map(({ extensions, ...clock }) => ({
    ...clock,
    ...(extensions ? { extensions: extensions.map((one) => ({ ...one, reason: '' })) } : {}),
  })),
});

/** The whole ticket as one viewer sees it: of a confidential one, not who the citizen is. */
export function viewOf(ticket: Ticket, viewer: Actor): TicketView {
  const head = headOf(ticket);
  const masked = isMaskedFor(viewer, head);
  const { excerpt: _e, confidence: _c, decidedBy: _d, ...card } = cardOf(head, viewer);
  const view = {
    ...card,
    inquiry: wholeInquiry(ticket),
    assessment: ticket.assessment,
    routing: ticket.routing,
    reply: ticket.reply,
    objection: ticket.objection,
    extension: ticket.extension,
    supervision: ticket.supervision,
    legs: [...ticket.legs],
    clocks: [...ticket.clocks],
    awaiting: ticket.awaiting,
    evaluation: ticket.evaluation,
    form: ticket.form,
    words: ticket.words,
    absorbed: [...ticket.absorbed],
    masked,
    timeline: [...ticket.timeline],
  };
  return masked ? withoutNames(view, ticket.inquiry.contact) : view;
}

/**
 * The events of a change as one viewer may read them. Who does not see the citizen's name gets none, and
 * so fetches the ticket.
 */
export const eventsFor = (
  viewer: Actor,
  head: TicketHead,
  events: readonly TicketEvent[],
): TicketEvent[] => (isMaskedFor(viewer, head) ? [] : [...events]);

/** What people wrote, with the citizen's name, phone and the like hidden; lengths stay as they are. */
function withoutNames(view: TicketView, contact: Inquiry['contact']): TicketView {
  const mask = (text: string) => maskPersonal(text, contact);
  const { contact: _c, ...inquiry } = textsChanged(view.inquiry, mask);
  return {
    ...textsChanged(view, mask),
    inquiry: { ...inquiry, contact: { anonymous: true } },
    timeline: textsChanged(view.timeline, mask).map((event) =>
      event.type === 'contact_given' ? { ...event, contact: {} } : event,
    ),
  };
}

/** A copy in which each text that people wrote is another; names of things and instants stay. */
function textsChanged<T>(value: T, change: (text: string) => string): T {
  if (Array.isArray(value)) return value.map((one) => textsChanged(one, change) as unknown) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]: [string, unknown]) => [
    key,
    typeof part === 'string' && WRITTEN.has(key) ? change(part) : textsChanged(part, change),
  ]);
  return Object.fromEntries(entries) as T;
}

const WRITTEN: ReadonlySet<string> = new Set([
  'text',
  'subject',
  'title',
  'excerpt',
  'note',
  'reason',
  'detail',
  'address',
  'words',
  'place',
  'people',
  'request',
]);
