import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys.ts';
import { directoryKeys } from './directory-queries.ts';
import type { Seen } from './draft-requests.ts';

/** Everything of the directory may look different now; resolves when the draft is up to date. */
export const renewDirectory = async (client: QueryClient, draftId?: string): Promise<void> => {
  const all = client.invalidateQueries({ queryKey: queryKeys.directory });
  if (draftId === undefined) await all;
  else await client.invalidateQueries({ queryKey: directoryKeys.draft(draftId) });
};

/**
 * Changes a draft at the revision that is on show. Also when the desk refuses, the draft is fetched
 * again: if somebody was faster, the next try is made on what they left.
 */
export const useDraftChange = ({ id, revision }: Seen) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: (seen: Seen) => Promise<unknown>) => change({ id, revision }),
    onSettled: () => renewDirectory(client, id),
  });
};
