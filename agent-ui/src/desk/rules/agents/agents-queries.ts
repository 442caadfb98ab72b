import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  agentAccountSchema,
  agentAccountsSchema,
  type AgentSettings,
} from '../../../../../src/contract/agents.ts';
import { callApi } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';

const key = [...queryKeys.rulebook, 'agents'] as const;

export const useAgents = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => callApi('/agents', { schema: agentAccountsSchema, signal }),
    staleTime: 5_000,
  });

export const useSetAgent = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AgentSettings) =>
      callApi(`/agents/${encodeURIComponent(id)}`, {
        schema: agentAccountSchema,
        method: 'PUT',
        body,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};
