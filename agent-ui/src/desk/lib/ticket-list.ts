import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ticketPageSchema, type TicketCard } from '../../../../src/contract/ticket.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';
import type { TicketList } from './ticket-cache.ts';
import { writeFilter, type TicketFilter } from './ticket-filter.ts';

const PAGE = 50;

/** `GET /api/v1/tickets`: one page of what a filter finds. */
export const fetchTickets = (
  filter: TicketFilter,
  { cursor, signal }: { cursor: string | null | undefined; signal: AbortSignal },
) => {
  const search = writeFilter(filter);
  search.set('limit', String(PAGE));
  if (cursor) search.set('cursor', cursor);
  return callApi(`/tickets?${search}`, { schema: ticketPageSchema, signal });
};

/** A live worklist, as TanStack Query is asked for it. */
export const listOptions = (filter: TicketFilter) => ({
  queryKey: queryKeys.list(filter),
  queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
    fetchTickets(filter, { cursor: pageParam, signal }),
  initialPageParam: undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
});

const cardsOf = (list: TicketList): TicketCard[] => list.pages.flatMap(({ items }) => items);

/** A live worklist: pushes keep it sorted and complete as far as it is loaded. */
export const useTicketList = (filter: TicketFilter, { enabled = true } = {}) =>
  useInfiniteQuery({
    ...listOptions(filter),
    select: cardsOf,
    placeholderData: keepPreviousData,
    enabled,
  });

const countOf = (list: TicketList): string => {
  const loaded = list.pages.reduce((sum, { items }) => sum + items.length, 0);
  return list.pages.at(-1)?.nextCursor ? `${Math.floor(loaded / PAGE) * PAGE}+` : String(loaded);
};

/** How many tickets a filter finds, e.g. `12`, or `50+` when there are more than one page of them. */
export const useTicketCount = (filter: TicketFilter): string | undefined =>
  useInfiniteQuery({ ...listOptions(filter), select: countOf }).data;
