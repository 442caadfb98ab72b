import { useQuery } from '@tanstack/react-query';
import { deskInfoSchema } from '../../../../src/contract/desk-info.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';

/** The city's names and, in a demo desk, the accounts to try. */
export const useDeskInfo = () =>
  useQuery({
    queryKey: queryKeys.desk,
    queryFn: ({ signal }) => callApi('/desk', { schema: deskInfoSchema, signal }),
    staleTime: Infinity,
  });
