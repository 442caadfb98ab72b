import { RATES, type Rate, type RateRow } from '../../../../src/contract/rates.ts';

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** Parts of cases as people write them: 12.5, but 12. */
export const cases = (count: number): string => String(Math.round(count * 100) / 100);

export const COLUMNS = ['closed', 'evaluated', ...RATES, 'score'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  by: Column;
  down: boolean;
}

const isRate = (column: Column): column is Rate => (RATES as readonly string[]).includes(column);

export const valueOf = (row: RateRow, column: Column): number | null =>
  isRate(column) ? row[column].rate : row[column];

/** In this order; what has nothing to count stands last either way. */
export const inOrder = (rows: readonly RateRow[], { by, down }: Order): RateRow[] =>
  rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a, by), valueOf(b, by)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return (down ? right - left : left - right) || b.closed - a.closed;
  });

/** How far a figure has moved since a record; null where either has nothing to count. */
export const moved = (now: RateRow, before: RateRow | undefined, column: Column): number | null => {
  const [value, old] = [valueOf(now, column), before ? valueOf(before, column) : null];
  if (value === null || old === null) return null;
  const difference = Math.round((value - old) * (isRate(column) ? 1_000 : 10)) / 10;
  return difference;
};
