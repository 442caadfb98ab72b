import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  acceptedProposalsSchema,
  proposalListSchema,
  type AcceptedProposals,
} from '../../../../../src/contract/proposals.ts';
import { callApi } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { renewDirectory } from '../lib/use-draft-change.ts';

const PATH = '/directory/proposals';
const KEY = [...queryKeys.directory, 'suggestions'] as const;
const ASK_AGAIN_MS = 1_000;

/** Asks again every second while the desk is still looking for newer ones. */
export const useSuggestions = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi(PATH, { schema: proposalListSchema, signal }),
    staleTime: 10_000,
    refetchInterval: ({ state }) => (state.data?.refreshing ? ASK_AGAIN_MS : false),
  });

/** Puts suggestions into a draft: a new one unless one is named. `onDone` is called also when nothing
 *  is left on show to answer. */
export const useAccept = (onDone: (accepted: AcceptedProposals) => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: readonly string[]; draftId?: string }) =>
      callApi(`${PATH}/accept`, { method: 'POST', body, schema: acceptedProposalsSchema }),
    onSuccess: onDone,
    onSettled: () => void renewDirectory(client),
  });
};

/** Sets suggestions aside, or brings them back. */
export const useSetAside = (deed: 'dismiss' | 'restore', onDone?: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: readonly string[]; reason?: string }) =>
      callApi(`${PATH}/${deed}`, { method: 'POST', body, schema: proposalListSchema }),
    onSuccess(list) {
      client.setQueryData(KEY, list);
      onDone?.();
    },
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  });
};
