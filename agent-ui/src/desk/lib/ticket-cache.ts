import type { InfiniteData } from '@tanstack/react-query';
import type { TicketChanged } from '../../../../src/contract/sockets.ts';
import type {
  Routing,
  TicketCard,
  TicketEvent,
  TicketPage,
  TicketView,
} from '../../../../src/contract/ticket.ts';
import { fits, inOrderOf, type TicketFilter, type Viewer } from './ticket-filter.ts';

/** How live changes enter what the console already shows. Older versions never win. */

export type TicketList = InfiniteData<TicketPage, string | undefined>;

/** The newest card of each ticket, in the order of first appearance. */
export const newestCards = (cards: Iterable<TicketCard>): Map<string, TicketCard> => {
  const newest = new Map<string, TicketCard>();
  for (const card of cards) {
    const known = newest.get(card.number);
    if (!known || known.version < card.version) newest.set(card.number, card);
  }
  return newest;
};

/** Puts a card at its sorted place in the loaded part of the list; past its end it comes with
 *  the next page. */
const insert = (pages: TicketPage[], card: TicketCard, order: ReturnType<typeof inOrderOf>) => {
  const at = pages.findIndex(({ items }) => {
    const last = items.at(-1);
    return last !== undefined && order(card, last) < 0;
  });
  const index = at >= 0 ? at : pages.length - 1;
  const page = pages[index];
  if (!page || (at < 0 && page.nextCursor !== null)) return;
  const place = page.items.findIndex((other) => order(card, other) < 0);
  const items = page.items.toSpliced(place < 0 ? page.items.length : place, 0, card);
  pages[index] = { ...page, items };
};

/** A worklist after a batch of changes. Tickets move to their sorted place, new ones come in,
 *  and those that the filter no longer wants leave. The same object when nothing changes. */
export const applyToList = (
  list: TicketList,
  changed: ReadonlyMap<string, TicketCard>,
  { filter, viewer }: { filter: TicketFilter; viewer: Viewer },
): TicketList => {
  const known = new Map<string, number>();
  for (const page of list.pages)
    for (const card of page.items)
      if (changed.has(card.number)) known.set(card.number, card.version);

  const newer = [...changed.values()].filter((card) => {
    const version = known.get(card.number);
    return version === undefined ? fits(card, filter, viewer) : version < card.version;
  });
  if (newer.length === 0) return list;

  const moving = new Set(newer.map(({ number }) => number));
  const pages = list.pages.map((page) =>
    page.items.some(({ number }) => moving.has(number))
      ? { ...page, items: page.items.filter(({ number }) => !moving.has(number)) }
      : page,
  );
  const order = inOrderOf(filter.sort ?? 'urgency');
  const { q: _found, ...rest } = filter;
  for (const card of newer) if (fits(card, rest, viewer)) insert(pages, card, order);
  return { ...list, pages };
};

/** A page of the table: its lines are renewed in place, none come or go while somebody reads. */
export const applyToPage = (
  page: TicketPage,
  changed: ReadonlyMap<string, TicketCard>,
): TicketPage => {
  const isNewer = (card: TicketCard) => (changed.get(card.number)?.version ?? 0) > card.version;
  if (!page.items.some(isNewer)) return page;
  return {
    ...page,
    items: page.items.map((card) => (isNewer(card) ? (changed.get(card.number) ?? card) : card)),
  };
};

const routingAfter = (routing: Routing | null, event: TicketEvent): Routing | null => {
  if (event.type === 'routed' || event.type === 'dispatch_needed') return event.routing;
  if (event.type !== 'dispatched') return routing;
  const base = routing ?? { confidence: 0, candidates: [], lexiconVersion: 'none' };
  return { ...base, departmentId: event.departmentId, decidedBy: 'person' };
};

const replyAfter = (reply: TicketView['reply'], event: TicketEvent): TicketView['reply'] =>
  event.type === 'replied' ? { text: event.text, at: event.at, by: event.by } : reply;

/** Events after which the whole ticket follows from the card, its routing and its reply. What others
 *  do to legs, questions to the citizen, and evaluations only the desk knows. */
const TELLING_ALL: ReadonlySet<TicketEvent['type']> = new Set([
  'received',
  'routed',
  'dispatch_needed',
  'dispatched',
  'taken',
  'assigned',
  'signed',
  'returned',
  'extension_asked',
  'extension_granted',
  'extension_refused',
  'replied',
  'closed',
  'call_back_started',
  'noted',
  'reassessed',
  'urged',
  'supervised',
  'escalated',
  'redated',
  'supplemented',
  'clock_warned',
  'clock_breached',
]);

const sameLegs = (view: TicketView, card: TicketChanged['ticket']): boolean =>
  view.legs.length === card.legs.length &&
  view.legs.every(({ departmentId, state }, index) => {
    const leg = card.legs[index];
    return leg?.departmentId === departmentId && leg.state === state;
  });

/** The open ticket after a change, or `stale` when it must be fetched: the console has missed
 *  something in between, or the change does not tell all that it did. */
export const applyToView = (view: TicketView, change: TicketChanged): TicketView | 'stale' => {
  if (change.version <= view.version) return view;
  const fresh = change.events.filter(({ seq }) => seq > view.version);
  if (fresh[0]?.seq !== view.version + 1) return 'stale';
  if (!fresh.every(({ type }) => TELLING_ALL.has(type))) return 'stale';
  if (view.awaiting !== null || !sameLegs(view, change.ticket)) return 'stale';
  const { excerpt: _e, confidence: _c, decidedBy: _d, legs: _l, ...card } = change.ticket;
  return {
    ...view,
    ...card,
    routing: fresh.reduce(routingAfter, view.routing),
    reply: fresh.reduce(replyAfter, view.reply),
    timeline: [...view.timeline, ...fresh],
  };
};
