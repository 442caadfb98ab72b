import {
  ticketQuerySchema,
  type TicketCard,
  type TicketQuery,
} from '../../../../src/contract/ticket.ts';
import { OPEN_STATUSES, URGENCIES } from '../../../../src/contract/words.ts';

/** What a list asks for; everything but the paging of `GET /api/v1/tickets`. */
export type TicketFilter = Partial<Omit<TicketQuery, 'cursor' | 'limit'>>;

const filterSchema = ticketQuerySchema.omit({ cursor: true, limit: true }).partial();

/** Reads a filter from an address; what it does not understand is left out. */
export const readFilter = (search: URLSearchParams): TicketFilter => {
  const filter: Record<string, string> = {};
  for (const [name, schema] of Object.entries(filterSchema.shape)) {
    const value = search.get(name);
    if (value !== null && value !== '' && schema.safeParse(value).success) filter[name] = value;
  }
  return filter;
};

export const writeFilter = (filter: TicketFilter): URLSearchParams => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) search.set(name, value);
  return search;
};

export interface Viewer {
  userId: string;
  /** Set for handlers: they see the tickets only in which their department has a part. */
  departmentId?: string | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

const inStatus = (card: TicketCard, status: string): boolean =>
  status
    .split(',')
    .some((word) =>
      word === 'open'
        ? (OPEN_STATUSES as readonly string[]).includes(card.status)
        : word === card.status,
    );

const NEVER = '9999';

/** Whether a due clock has passed its warning (`soon`) or its due time (`overdue`). */
const isDue = (card: TicketCard, due: 'soon' | 'overdue', now: number): boolean => {
  const running = card.clocks.filter(({ state }) => state === 'running');
  const overdue = running.some(({ dueAt }) => Date.parse(dueAt) <= now);
  if (due === 'overdue') return overdue;
  return !overdue && running.some(({ warnAt }) => Date.parse(warnAt) <= now);
};

/** A department's tickets are those that it leads or assists in; `part` says which of them. */
const inDepartment = (card: TicketCard, filter: TicketFilter, viewer: Viewer): boolean => {
  const department = viewer.departmentId ?? filter.department;
  if (!department) return true;
  const leads = card.departmentId === department;
  const assists = card.legs.some((leg) => leg.departmentId === department);
  if (filter.part === 'lead') return leads;
  return filter.part === 'assisting' ? assists : leads || assists;
};

const isFlagged = (card: TicketCard, flags: string): boolean =>
  flags.split(',').some((flag) => (card.flags as readonly string[]).includes(flag));

/** Whether its first running clock falls due in [dueFrom, dueTo). */
const fallsDue = ({ dueAt }: TicketCard, { dueFrom = '', dueTo = NEVER }: TicketFilter): boolean =>
  dueAt !== null && dueAt >= dueFrom && dueAt < dueTo;

/** Whether a ticket belongs in a list. A search can only be answered by the desk: it says no. */
export const fits = (card: TicketCard, filter: TicketFilter, viewer: Viewer): boolean => {
  if (filter.q) return false;
  if (!inDepartment(card, filter, viewer)) return false;
  if (filter.status && !inStatus(card, filter.status)) return false;
  if (filter.flag && !isFlagged(card, filter.flag)) return false;
  if ((filter.dueFrom || filter.dueTo) && !fallsDue(card, filter)) return false;
  if (filter.channel && card.channel !== filter.channel) return false;
  if (filter.kind && card.kind !== filter.kind) return false;
  if (filter.due && !isDue(card, filter.due, viewer.now)) return false;
  if (filter.decidedBy && card.decidedBy !== filter.decidedBy) return false;
  if (filter.attention === 'emergency' && card.urgency !== 'emergency') return false;
  if (filter.attention === 'out_of_scope' && card.legalPath === null) return false;
  if (filter.receivedSince && card.receivedAt < filter.receivedSince) return false;
  if (filter.closedSince && (card.closedAt ?? '') < filter.closedSince) return false;
  if (!filter.assignee) return true;
  return card.assignee?.id === (filter.assignee === 'me' ? viewer.userId : filter.assignee);
};

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Order = (a: TicketCard, b: TicketCard) => number;

const byUrgency: Order = (a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
const byDue: Order = (a, b) => text(a.dueAt ?? NEVER, b.dueAt ?? NEVER) || text(a.number, b.number);

const ORDERS: Record<TicketQuery['sort'], Order> = {
  urgency: (a, b) => byUrgency(a, b) || byDue(a, b),
  due: byDue,
  newest: (a, b) => text(b.receivedAt, a.receivedAt) || text(b.number, a.number),
};

/** The order of `GET /api/v1/tickets`: most pressing, then first due; first due; or newest first. */
export const inOrderOf = (sort: TicketQuery['sort']): Order => ORDERS[sort];
