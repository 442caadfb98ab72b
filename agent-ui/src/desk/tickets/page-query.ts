import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryKeys } from '../lib/query-keys.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { fetchTickets } from '../lib/ticket-list.ts';

/** One page of the table; null is the first. */
export const useTicketPage = (filter: TicketFilter, cursor: string | null) =>
  useQuery({
    queryKey: queryKeys.page(filter, cursor),
    queryFn: ({ signal }) => fetchTickets(filter, { cursor, signal }),
    placeholderData: keepPreviousData,
  });
