import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  directoryDraftSummarySchema,
  type DirectoryDraft,
  type DirectoryTrust,
} from '../../../../../src/contract/directory.ts';
import {
  learningSchema,
  type Learning,
  type StartLearning,
} from '../../../../../src/contract/learning.ts';
import { callApi, isProblem } from '../../lib/api-client.ts';
import { useConnection } from '../../lib/live-desk.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { directoryKeys } from '../lib/directory-queries.ts';
import type { Seen } from '../lib/draft-requests.ts';

const at = (draftId: string): string => `/directory/drafts/${draftId}`;

export const isUnderWay = (run: Learning | null | undefined): boolean =>
  run?.status === 'queued' || run?.status === 'running';

/** The draft's newest learning; null when there was none. The socket tells how far it is; asking
 *  again by the clock is for when it doesn't. */
export const useLearning = (draftId: string) => {
  const client = useQueryClient();
  const live = useConnection() === 'live';
  return useQuery({
    queryKey: queryKeys.learning(draftId),
    queryFn: async ({ signal }): Promise<Learning | null> => {
      try {
        const run = await callApi(`${at(draftId)}/learn`, { schema: learningSchema, signal });
        renewDraft(client, run);
        return run;
      } catch (error) {
        if (isProblem(error, 404)) return null;
        throw error;
      }
    },
    staleTime: 2_000,
    refetchInterval: ({ state }) => isUnderWay(state.data) && (live ? 4_000 : 1_000),
  });
};

/** What was learned is in the draft by now: one that was fetched before is out of date. */
const renewDraft = (client: QueryClient, { draftId, status, draftRevision }: Learning): void => {
  const known = client.getQueryData<DirectoryDraft>(directoryKeys.draft(draftId));
  if (status !== 'done' || !known || known.revision > draftRevision) return;
  void client.invalidateQueries({ queryKey: directoryKeys.draft(draftId) });
  void client.invalidateQueries({ queryKey: [...queryKeys.directory, 'diff'] });
};

export const startLearning = (draftId: string, body: StartLearning) =>
  callApi(`${at(draftId)}/learn`, { method: 'POST', body, schema: learningSchema });

export const saveTrust = ({ id, revision }: Seen, trust: DirectoryTrust) =>
  callApi(`${at(id)}/trust`, {
    method: 'PUT',
    body: { revision, trust },
    schema: directoryDraftSummarySchema,
  });
