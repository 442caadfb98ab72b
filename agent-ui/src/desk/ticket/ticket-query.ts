import { useQuery } from '@tanstack/react-query';
import { ticketViewSchema } from '../../../../src/contract/ticket.ts';
import { callApi } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';

const addressOf = (number: string): string => `/tickets/${encodeURIComponent(number)}`;

export const fetchTicket = (number: string, signal?: AbortSignal) =>
  callApi(addressOf(number), { schema: ticketViewSchema, ...(signal ? { signal } : {}) });

export const useTicket = (number: string) =>
  useQuery({
    queryKey: queryKeys.ticket(number),
    queryFn: ({ signal }) => fetchTicket(number, signal),
  });
