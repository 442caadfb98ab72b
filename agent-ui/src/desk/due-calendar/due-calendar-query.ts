import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { dueCalendarSchema, type DueCalendar } from '../../../../src/contract/desk-work.ts';
import { callApi } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';

export type DueDay = DueCalendar['days'][number];

interface Asked {
  from: string;
  to: string;
  department: string | undefined;
}

/** Counts change by the minute; whoever looks at them sees them no older than this. */
const RENEW_MS = 30_000;

/** `GET /api/v1/due-calendar`: what falls due on each day of [from, to]. */
export const useDueCalendar = ({ from, to, department }: Asked) =>
  useQuery({
    queryKey: queryKeys.dueCalendar(from, to, department),
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ from, to, ...(department ? { department } : {}) });
      return (await callApi(`/due-calendar?${search}`, { schema: dueCalendarSchema, signal })).days;
    },
    placeholderData: keepPreviousData,
    refetchInterval: RENEW_MS,
  });
