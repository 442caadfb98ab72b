import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { z } from 'zod';
import {
  ratesReportSchema,
  ratesReportsSchema,
  ratesSchema,
  rateTicketsSchema,
  type Rate,
  type RateTickets,
} from '../../../../src/contract/rates.ts';
import { RULE_SCHEMAS, ruleVersionsSchema } from '../../../../src/contract/rulebook.ts';
import { callApi } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';
import { instantsOf, type Days } from './period.ts';

export interface Asked extends Days {
  /** A version of the formula; undefined: the one in force. */
  formula: string | undefined;
}

const searchOf = ({ formula, ...days }: Asked): URLSearchParams =>
  new URLSearchParams({ ...instantsOf(days), ...(formula ? { formula } : {}) });

export const useRates = (asked: Asked) =>
  useQuery({
    queryKey: [...queryKeys.rates, 'figures', asked],
    queryFn: ({ signal }) => callApi(`/rates?${searchOf(asked)}`, { schema: ratesSchema, signal }),
    placeholderData: keepPreviousData,
  });

export type Counts = RateTickets['items'][number]['counts'];

/** Which figure was chosen: of all departments or one, of a rate or of all that was closed. */
export interface Chosen {
  department: string | undefined;
  rate: Rate | undefined;
  counts: Counts | undefined;
}

const PAGE = '40';

export const useRateTickets = (asked: Asked, chosen: Chosen) =>
  useInfiniteQuery({
    queryKey: [...queryKeys.rates, 'tickets', asked, chosen],
    queryFn: ({ signal, pageParam }) => {
      const search = searchOf(asked);
      for (const [name, value] of Object.entries({ ...chosen, cursor: pageParam, limit: PAGE })) {
        if (value) search.set(name, value);
      }
      return callApi(`/rates/tickets?${search}`, { schema: rateTicketsSchema, signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

const reportsKey = [...queryKeys.rates, 'reports'];

export const useReports = () =>
  useQuery({
    queryKey: reportsKey,
    queryFn: ({ signal }) => callApi('/rates/reports', { schema: ratesReportsSchema, signal }),
    select: ({ items }) => items,
  });

/** Puts the figures of these days on record, by the formula in force. */
export const useRecord = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ days, note }: { days: Days; note: string }) =>
      callApi('/rates/reports', {
        method: 'POST',
        body: { ...instantsOf(days), note },
        schema: ratesReportSchema,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: reportsKey }),
  });
};

export const useFormulaVersions = () =>
  useQuery({
    queryKey: [...queryKeys.rulebook, 'versions', 'rates'],
    queryFn: ({ signal }) =>
      callApi('/rulebook/rates/versions', { schema: ruleVersionsSchema, signal }),
    select: ({ items }) => items.map(({ version }) => version),
  });

const formulaSchema = z.object({ content: RULE_SCHEMAS.rates });

/** What a version of the formula says; it never changes. */
export const useFormula = (version: number) =>
  useQuery({
    queryKey: [...queryKeys.rates, 'formula', version],
    queryFn: ({ signal }) =>
      callApi(`/rulebook/rates/versions/${version}`, { schema: formulaSchema, signal }),
    select: ({ content }) => content,
    staleTime: Infinity,
  });
