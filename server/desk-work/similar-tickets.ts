import type { Connection } from 'mongoose';
import type { Similar } from '../../src/contract/desk-work.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import { OPEN_STATUSES, type Instant } from '../../src/contract/words.ts';
import { createResembling, type Matter } from '../../src/insight/similar.ts';
import { dayOfNumber } from '../../src/ticket/number.ts';
import { canSee, isMaskedFor } from '../../src/ticket/permissions.ts';
import { cardOf } from '../../src/ticket/present.ts';
import { headOf, isOpen, type Ticket, type TicketHead } from '../../src/ticket/ticket.ts';
import { HEAD_PROJECTION, headOfDocument, type HeadDocument } from '../store/ticket-document.ts';
import type { Filter } from '../store/ticket-filters.ts';
import { ticketCollection } from '../store/ticket-store.ts';

/** What may be the same matter as a ticket (并单建议), among those that this person sees. */
export type SimilarTickets = (ticket: Ticket, viewer: Actor, now: Instant) => Promise<Similar>;

const DAYS = 14;
const DAY_MS = 86_400_000;
/** Departments that the keywords spoke for: the same matter may have gone to the next best. */
const DEPARTMENTS_AT_MOST = 3;
/** The newest of so many are compared. */
const AT_MOST = { bySameCaller: 50, atDepartments: 150, undispatched: 50 };
const SHOWN_AT_MOST = 8;

type Candidate = HeadDocument & { inquiry: Inquiry };

/**
 * Looks at open tickets of the last 14 days at the same departments or waiting for one, and at those of
 * the same caller; each is found by an index. Of a confidential ticket it does not tell who called.
 */
export function createSimilarTickets(connection: Connection): SimilarTickets {
  const tickets = ticketCollection(connection);
  const { compare } = createResembling();

  /** The newest tickets; their numbers alone are read, from an index, until they are chosen. */
  const newest = async (filter: Filter, limit: number): Promise<string[]> => {
    const found = tickets.aggregate<{ _id: string }>([
      { $match: filter },
      { $project: { _id: 1 } },
      { $sort: { _id: -1 } },
      { $limit: limit },
    ]);
    return (await found.toArray()).map(({ _id }) => _id);
  };

  async function candidates(ticket: Ticket, now: Instant): Promise<Candidate[]> {
    const since = new Date(Date.parse(now) - DAYS * DAY_MS).toISOString();
    const _id = { $gte: `YH${dayOfNumber(since)}`, $ne: ticket.number };
    const phone = ticket.inquiry.contact?.phone;
    const departments = { $in: departmentsFor(ticket) };
    const numbers = await Promise.all([
      newest({ departments, status: { $in: [...OPEN_STATUSES] }, _id }, AT_MOST.atDepartments),
      newest({ status: 'needs_dispatch', _id }, AT_MOST.undispatched),
      phone
        ? newest({ 'inquiry.contact.phone': phone, _id }, AT_MOST.bySameCaller)
        : Promise.resolve([]),
    ]);
    const chosen = [...new Set(numbers.flat())];
    return tickets
      .find<Candidate>({ _id: { $in: chosen } }, { projection: { ...HEAD_PROJECTION, inquiry: 1 } })
      .toArray();
  }

  return async (ticket, viewer, now) => {
    if (!isOpen(ticket.status)) return { items: [] };
    const found = (await candidates(ticket, now))
      .map(({ inquiry, ...document }) => ({ head: headOfDocument(document), inquiry }))
      .filter(({ head }) => isOpen(head.status) && canSee(viewer, head));
    const heads = new Map(found.map(({ head }) => [head.number, head]));
    const own = { head: headOf(ticket), inquiry: ticket.inquiry };
    const [subject, ...others] = [own, ...found].map((one) => matterOf(one, viewer));
    const alike = compare(subject!, others).slice(0, SHOWN_AT_MOST);
    return {
      items: alike.map(({ number, likeness, why }) => ({
        ticket: cardOf(heads.get(number)!, viewer),
        likeness,
        why,
      })),
    };
  };
}

const departmentsFor = ({ departmentId, routing }: Ticket): string[] => {
  const spokenFor = (routing?.candidates ?? []).map((candidate) => candidate.departmentId);
  const all = [...(departmentId === null ? [] : [departmentId]), ...spokenFor];
  return [...new Set(all)].slice(0, DEPARTMENTS_AT_MOST);
};

function matterOf(
  { head, inquiry }: { head: TicketHead; inquiry: Inquiry },
  viewer: Actor,
): Matter {
  const { number, departmentId } = head;
  if (!isMaskedFor(viewer, head)) return { number, departmentId, inquiry };
  const { contact: _, ...unsigned } = inquiry;
  return { number, departmentId, inquiry: unsigned };
}
