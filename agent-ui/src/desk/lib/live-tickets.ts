import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { StaffUser } from '../../../../src/contract/session.ts';
import type { TicketChanged } from '../../../../src/contract/sockets.ts';
import type { TicketCard, TicketPage, TicketView } from '../../../../src/contract/ticket.ts';
import { queryKeys } from './query-keys.ts';
import { applyToList, applyToPage, applyToView, newestCards } from './ticket-cache.ts';
import type { TicketFilter } from './ticket-filter.ts';

type CachedList = InfiniteData<TicketPage, string | undefined>;

/** A fetched list can be older than a push that overtook it; this long, pushes are applied again. */
const OVERTAKING_MS = 10_000;

/** A page that has taken in so many new tickets is loaded again, so that no list grows all day. */
const FULL_PAGE = 300;

export interface LiveTickets {
  /** Takes in pushes, oldest first. */
  change: (changes: readonly TicketChanged[]) => void;
  /** Takes in cards whose events were missed. */
  renew: (cards: readonly TicketCard[]) => void;
  shown: () => Shown;
  /** Follows the cache until the returned function is called. */
  watch: () => () => void;
}

export interface Shown {
  /** The newest `changedAt` of all. */
  newest: string | undefined;
  /** Ticket number → version. */
  versions: Record<string, number>;
}

/** Keeps every ticket in the cache as new as the newest thing that the desk has said. */
export const createLiveTickets = (
  client: QueryClient,
  user: Pick<StaffUser, 'id' | 'departmentId'>,
): LiveTickets => {
  let recent: Array<{ at: number; card: TicketCard }> = [];

  const applyCards = (changed: ReadonlyMap<string, TicketCard>) => {
    const viewer = { userId: user.id, departmentId: user.departmentId, now: Date.now() };
    for (const [key, list] of client.getQueriesData<CachedList>({ queryKey: queryKeys.lists })) {
      if (!list) continue;
      const next = applyToList(list, changed, { filter: key[2] as TicketFilter, viewer });
      if (next === list) continue;
      client.setQueryData(key, next);
      if (next.pages.some(({ items }) => items.length > FULL_PAGE))
        void client.invalidateQueries({ queryKey: key, exact: true }, { cancelRefetch: false });
    }
    for (const [key, page] of client.getQueriesData<TicketPage>({ queryKey: queryKeys.pages }))
      if (page) client.setQueryData(key, applyToPage(page, changed));
  };

  const remember = (cards: Iterable<TicketCard>) => {
    const now = Date.now();
    recent = recent.filter(({ at }) => at > now - OVERTAKING_MS);
    for (const card of cards) recent.push({ at: now, card });
  };

  const refetch = (number: string) =>
    void client.invalidateQueries({ queryKey: queryKeys.ticket(number) });

  const changeView = (change: TicketChanged) => {
    const key = queryKeys.ticket(change.number);
    const view = client.getQueryData<TicketView>(key);
    if (!view) return;
    const next = applyToView(view, change);
    if (next === 'stale') refetch(change.number);
    else if (next !== view) client.setQueryData(key, next);
  };

  const catchUp = (key: readonly unknown[]) => {
    const newest = newestCards(recent.map(({ card }) => card));
    if (key[1] !== 'one') return applyCards(newest);
    const view = client.getQueryData<TicketView>(key);
    if (view && view.version < (newest.get(view.number)?.version ?? 0)) refetch(view.number);
  };
  return {
    change: (changes) => {
      const changed = newestCards(changes.map(({ ticket }) => ticket));
      remember(changed.values());
      applyCards(changed);
      for (const change of changes) changeView(change);
    },
    renew: (cards) => {
      const changed = newestCards(cards);
      remember(changed.values());
      applyCards(changed);
      for (const card of changed.values()) {
        const view = client.getQueryData<TicketView>(queryKeys.ticket(card.number));
        if (view && view.version < card.version) refetch(card.number);
      }
    },
    shown: () => shownBy(client),
    watch: () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'success') return;
        const key: readonly unknown[] = event.query.queryKey;
        if (!event.action.manual && key[0] === 'tickets' && recent.length > 0) catchUp(key);
      }),
  };
};

const shownBy = (client: QueryClient): Shown => {
  const versions: Record<string, number> = {};
  let newest: string | undefined;
  const see = ({ number, version, changedAt }: TicketCard | TicketView) => {
    versions[number] = version;
    if (newest === undefined || changedAt > newest) newest = changedAt;
  };
  const active = { type: 'active' } as const;
  for (const [, list] of client.getQueriesData<CachedList>({
    queryKey: queryKeys.lists,
    ...active,
  }))
    for (const page of list?.pages ?? []) page.items.forEach(see);
  for (const [, page] of client.getQueriesData<TicketPage>({
    queryKey: queryKeys.pages,
    ...active,
  }))
    page?.items.forEach(see);
  for (const [, view] of client.getQueriesData<TicketView>({
    queryKey: queryKeys.tickets,
    ...active,
  }))
    if (view) see(view);
  return { newest, versions };
};
