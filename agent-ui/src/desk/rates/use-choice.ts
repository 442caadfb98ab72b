import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { rateSchema, type Rate } from '../../../../src/contract/rates.ts';
import { useNow } from '../lib/use-now.ts';
import { areDays, daysOf } from './period.ts';
import type { Asked, Chosen, Counts } from './rates-queries.ts';

/** What was chosen stands in the address, so that a figure can be handed on and gone back to. */
export const useChoice = () => {
  const [search, setSearch] = useSearchParams();
  const now = useNow(15_000);
  const asked = useMemo((): Asked => {
    const days = { from: search.get('from') ?? '', to: search.get('to') ?? '' };
    const formula = search.get('formula') ?? undefined;
    return { ...(areDays(days) ? days : daysOf('thisMonth', now)), formula };
  }, [search, now]);

  const change = (entries: Record<string, string | undefined>) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      for (const [name, value] of Object.entries(entries)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });

  /** Opens the tickets behind a figure. */
  const choose = (department: string | null, rate?: Rate) =>
    change({ list: 'yes', department: department ?? undefined, rate, counts: undefined });

  return {
    search,
    asked,
    chosen: search.has('list') ? readChosen(search) : null,
    /** The record that the figures are compared with. */
    against: search.get('against'),
    change,
    choose,
  };
};

const readChosen = (search: URLSearchParams): Chosen => ({
  department: search.get('department') ?? undefined,
  rate: rateSchema.safeParse(search.get('rate')).data,
  counts: (search.get('counts') ?? undefined) as Counts | undefined,
});
