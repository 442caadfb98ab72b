import { queryOptions, useQuery } from '@tanstack/react-query';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import { routingSchema, ticketViewSchema } from '../../../../src/contract/ticket.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';

const addressOf = (number: string): string => `/tickets/${encodeURIComponent(number)}`;

export const fetchTicket = (number: string, signal?: AbortSignal) =>
  callApi(addressOf(number), { schema: ticketViewSchema, ...(signal ? { signal } : {}) });

/** `POST /api/v1/tickets/:number/commands`: the ticket after it. */
export const commandAt = (number: string, body: StaffCommand) =>
  callApi(`${addressOf(number)}/commands`, { method: 'POST', body, schema: ticketViewSchema });

/** What the directory in force, of this version, says of a ticket; asked for when there is a version. */
export const useRoutingPreview = (number: string, version: string | undefined) =>
  useQuery({
    queryKey: queryKeys.routingPreview(number, version),
    queryFn: ({ signal }) =>
      callApi(`${addressOf(number)}/routing-preview`, { schema: routingSchema, signal }),
    enabled: version !== undefined,
  });

/** The whole ticket, kept as new as the newest push. */
export const ticketQuery = (number: string) =>
  queryOptions({
    queryKey: queryKeys.ticket(number),
    queryFn: ({ signal }) => fetchTicket(number, signal),
  });

/** Asked for once there is one. */
export const useTicket = (number: string, { enabled = true } = {}) =>
  useQuery({ ...ticketQuery(number), enabled });
