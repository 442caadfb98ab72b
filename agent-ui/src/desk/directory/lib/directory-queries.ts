import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  backTestSchema,
  directoryAuditPageSchema,
  directoryDiffSchema,
  directoryDraftSchema,
  directoryOverviewSchema,
  directoryVersionPageSchema,
  directoryVersionSchema,
  type AuditQuery,
  type BackTest,
} from '../../../../../src/contract/directory.ts';
import { callApi, isProblem } from '../../lib/api-client.ts';
import { useConnection } from '../../lib/live-desk.tsx';
import { queryKeys } from '../../lib/query-keys.ts';

const key = (...parts: readonly unknown[]) => [...queryKeys.directory, ...parts] as const;

export const directoryKeys = {
  overview: key('overview'),
  versions: key('versions'),
  version: (id: string) => key('version', id),
  draft: (id: string) => key('draft', id),
  diff: (from: string, to: string) => key('diff', from, to),
  audit: (filter: AuditFilter) => key('audit', filter),
} as const;

export const useOverview = () =>
  useQuery({
    queryKey: directoryKeys.overview,
    queryFn: ({ signal }) => callApi('/directory', { schema: directoryOverviewSchema, signal }),
    staleTime: 5_000,
  });

export const useVersions = () =>
  useInfiniteQuery({
    queryKey: directoryKeys.versions,
    queryFn: ({ pageParam, signal }) =>
      callApi(`/directory/versions?${searchOf({ cursor: pageParam })}`, {
        schema: directoryVersionPageSchema,
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });

/** A published version never changes but for its state. */
export const useVersion = (id: string) =>
  useQuery({
    queryKey: directoryKeys.version(id),
    queryFn: ({ signal }) =>
      callApi(`/directory/versions/${id}`, { schema: directoryVersionSchema, signal }),
    staleTime: 5 * 60_000,
  });

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: directoryKeys.draft(id),
    queryFn: ({ signal }) =>
      callApi(`/directory/drafts/${id}`, { schema: directoryDraftSchema, signal }),
    staleTime: 5_000,
  });

/** What makes `to` of `from`; ids of versions or drafts. */
export const useDiff = (from: string, to: string) =>
  useQuery({
    queryKey: directoryKeys.diff(from, to),
    queryFn: ({ signal }) =>
      callApi(`/directory/diff?${searchOf({ from, to })}`, { schema: directoryDiffSchema, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

const isUnderWay = (test: BackTest | null | undefined): boolean =>
  test?.status === 'queued' || test?.status === 'running';

/** The draft's newest back-test; null when there was none. The socket tells how far it is; asking
 *  again by the clock is for when it doesn't. */
export const useBackTest = (draftId: string) => {
  const live = useConnection() === 'live';
  return useQuery({
    queryKey: queryKeys.backTest(draftId),
    queryFn: async ({ signal }): Promise<BackTest | null> => {
      const path = `/directory/drafts/${draftId}/back-test`;
      try {
        return await callApi(path, { schema: backTestSchema, signal });
      } catch (error) {
        if (isProblem(error, 404)) return null;
        throw error;
      }
    },
    staleTime: 2_000,
    refetchInterval: ({ state }) => isUnderWay(state.data) && (live ? 4_000 : 1_000),
  });
};

export type AuditFilter = Partial<Pick<AuditQuery, 'action' | 'by' | 'draft' | 'version'>>;

export const useAudit = (filter: AuditFilter) =>
  useInfiniteQuery({
    queryKey: directoryKeys.audit(filter),
    queryFn: ({ pageParam, signal }) =>
      callApi(`/directory/audit?${searchOf({ ...filter, cursor: pageParam })}`, {
        schema: directoryAuditPageSchema,
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    staleTime: 2_000,
    placeholderData: keepPreviousData,
  });

const searchOf = (entries: Record<string, string | undefined>): URLSearchParams => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(entries)) if (value) search.set(name, value);
  return search;
};
