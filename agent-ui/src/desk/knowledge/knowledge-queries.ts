import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { z } from 'zod';
import {
  articleSchema,
  articleVersionsSchema,
  knowledgePageSchema,
  unansweredSchema,
  type WriteArticle,
} from '../../../../src/contract/knowledge.ts';
import { callApi, deleteAt, ProblemError } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';

const PAGE = 30;

const pathOf = (id: string, rest = ''): string => `/knowledge/${encodeURIComponent(id)}${rest}`;

export interface KnowledgeFilter {
  q?: string | undefined;
  department?: string | undefined;
  state?: string | undefined;
}

const fetchPage = (
  filter: KnowledgeFilter,
  { cursor, limit, signal }: { cursor?: string | undefined; limit: number; signal: AbortSignal },
) => {
  const search = new URLSearchParams({ limit: String(limit) });
  for (const [name, value] of Object.entries({ ...filter, cursor }))
    if (value) search.set(name, value);
  return callApi(`/knowledge?${search}`, { schema: knowledgePageSchema, signal });
};

/** Articles by relevance to the words, or all of them; grows as it is read. */
export const useFoundArticles = (filter: KnowledgeFilter) =>
  useInfiniteQuery({
    queryKey: queryKeys.foundArticles(filter),
    queryFn: ({ pageParam, signal }) =>
      fetchPage(filter, { cursor: pageParam, limit: PAGE, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The first few that fit; nothing is asked without words. */
export const useBestArticles = (q: string, limit: number) =>
  useQuery({
    queryKey: queryKeys.bestArticles(q, limit),
    queryFn: ({ signal }) => fetchPage({ q }, { limit, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const useArticle = (id: string, { enabled = true } = {}) =>
  useQuery({
    queryKey: queryKeys.article(id),
    queryFn: ({ signal }) => callApi(pathOf(id), { schema: articleSchema, signal }),
    enabled,
  });

export const useArticleVersions = (id: string, { enabled = true } = {}) =>
  useQuery({
    queryKey: queryKeys.articleVersions(id),
    queryFn: async ({ signal }) =>
      (await callApi(pathOf(id, '/versions'), { schema: articleVersionsSchema, signal })).items,
    enabled,
  });

/** What people looked for and nobody found, the most frequent first; for supervisors and admins. */
export const useUnanswered = ({ enabled = true } = {}) =>
  useQuery({
    queryKey: queryKeys.unanswered,
    queryFn: async ({ signal }) =>
      (await callApi('/knowledge/unanswered', { schema: unansweredSchema, signal })).items,
    enabled,
  });

/** Writes a new article, or changes the one with this id. */
export const useWriteArticle = (id: string | null) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WriteArticle) =>
      callApi(id === null ? '/knowledge' : pathOf(id), {
        method: id === null ? 'POST' : 'PUT',
        body,
        schema: articleSchema,
      }),
    onSuccess: async (article) => {
      client.setQueryData(queryKeys.article(article.id), article);
      await client.invalidateQueries({ queryKey: queryKeys.knowledge });
    },
    // Somebody was faster, or took it away: their article shows beside one's own.
    onError: (error) =>
      error instanceof ProblemError
        ? client.invalidateQueries({ queryKey: queryKeys.knowledge })
        : undefined,
  });
};

/** Takes an article away from staff and citizens. */
export const useWithdrawArticle = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteAt(pathOf(id)),
    // Of itself there is nothing to ask for any more.
    onSuccess: () =>
      client.invalidateQueries({
        queryKey: queryKeys.knowledge,
        predicate: ({ queryKey }) => queryKey[2] !== id,
      }),
  });
};

/** Whether an article helped, and in which conversation. */
export const useSayHelped = (id: string, number: string | undefined) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (helped: boolean) =>
      callApi(pathOf(id, '/helped'), {
        method: 'POST',
        body: { helped, ...(number === undefined ? {} : { number }) },
        schema: z.unknown(),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.article(id) }),
  });
};
