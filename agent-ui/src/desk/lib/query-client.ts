import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem, ProblemError } from './api-client.ts';
import { queryKeys } from './query-keys.ts';

/** Tries again when the desk could not be reached; a refusal stays a refusal. A session that has
 *  ended leads back to the sign-in page. */
export const createQueryClient = (): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isProblem(error, 401)) client.setQueryData(queryKeys.session, null);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 3 && !(error instanceof ProblemError && error.problem.status < 500),
      },
    },
  });
  return client;
};
