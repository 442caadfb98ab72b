import { useQuery } from '@tanstack/react-query';
import { colleaguesSchema } from '../../../../src/contract/desk-work.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';

/** The people of one's own department, or of the front desk, and how much each has in hand. */
export const useColleagues = () =>
  useQuery({
    queryKey: queryKeys.colleagues,
    queryFn: async ({ signal }) =>
      (await callApi('/colleagues', { schema: colleaguesSchema, signal })).items,
    staleTime: 15_000,
  });
