import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callFiguresSchema } from '../../../../src/contract/calls.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';

const AGAIN_MS = 60_000;

/** GB/T 33358-2016: of the calls of any 24 hours so many are answered at all. */
export const CONNECTION_TARGET = 0.95;

/** The figures of the 24 hours before `at`, an instant; before now when it is null, asked for every minute. */
export const useCallFigures = (at: string | null) =>
  useQuery({
    queryKey: queryKeys.callFigures(at),
    queryFn: ({ signal }) =>
      callApi(`/calls/figures${at === null ? '' : `?at=${encodeURIComponent(at)}`}`, {
        schema: callFiguresSchema,
        signal,
      }),
    refetchInterval: at === null ? AGAIN_MS : false,
    placeholderData: keepPreviousData,
  });

/** A share as people read it, e.g. `96.4%`; a dash when there was nothing to count. */
export const inPercent = (rate: number | null): string =>
  rate === null ? '–' : `${(Math.floor(rate * 1_000) / 10).toFixed(1)}%`;
