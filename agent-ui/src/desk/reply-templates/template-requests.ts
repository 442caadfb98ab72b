import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  filledTemplatesSchema,
  replyTemplateSchema,
  replyTemplatesSchema,
  type WriteReplyTemplate,
} from '../../../../src/contract/desk-work.ts';
import { callApi, deleteAt } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';

/** Those of the own department and those for all, as they are written. */
export const useReplyTemplates = () =>
  useQuery({
    queryKey: queryKeys.replyTemplates,
    queryFn: ({ signal }) => callApi('/reply-templates', { schema: replyTemplatesSchema, signal }),
  });

/** The same, filled in for a ticket; asked for once there is one. */
export const useFilledTemplates = (number: string, { enabled = true } = {}) =>
  useQuery({
    queryKey: queryKeys.filledTemplates(number),
    queryFn: async ({ signal }) => {
      const path = `/tickets/${encodeURIComponent(number)}/reply-templates`;
      return (await callApi(path, { schema: filledTemplatesSchema, signal })).items;
    },
    staleTime: 60_000,
    enabled,
  });

/** Adds one, or changes the one with this id. */
export const useWriteTemplate = (id: string | null) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WriteReplyTemplate) =>
      callApi(id === null ? '/reply-templates' : `/reply-templates/${encodeURIComponent(id)}`, {
        method: id === null ? 'POST' : 'PUT',
        body,
        schema: replyTemplateSchema,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.replyTemplates }),
  });
};

export const useRemoveTemplate = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => deleteAt(`/reply-templates/${encodeURIComponent(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.replyTemplates }),
  });
};
