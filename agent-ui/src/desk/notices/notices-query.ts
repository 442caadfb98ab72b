import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { noticesSchema } from '../../../../src/contract/notices.ts';
import { callApi } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';

/** What the desk has told the viewer, newest first, kept live by pushes. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: queryKeys.notices,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => {
      const query = pageParam ? `?${new URLSearchParams({ cursor: pageParam })}` : '';
      return callApi(`/notices${query}`, { schema: noticesSchema, signal });
    },
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** Marks these as read, or all of them. */
export const useReadNotices = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) =>
      callApi('/notices/read', {
        method: 'POST',
        body: ids ? { ids } : {},
        schema: noticesSchema,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.notices }),
  });
};
