import { useQuery } from '@tanstack/react-query';
import { similarSchema } from '../../../../src/contract/desk-work.ts';
import { callApi } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';

/** What may be the same matter as this ticket, most alike first. */
export const useSimilar = (number: string) =>
  useQuery({
    queryKey: queryKeys.similar(number),
    queryFn: async ({ signal }) =>
      (
        await callApi(`/tickets/${encodeURIComponent(number)}/similar`, {
          schema: similarSchema,
          signal,
        })
      ).items,
    staleTime: 60_000,
  });
