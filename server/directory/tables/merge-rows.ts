import { same } from '../../../src/directory/diff.ts';

/** A row of a file, by its number as the sheet counts it. */
export interface Row<T> {
  row: number;
  value: T;
}

export interface RowCounts {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

export interface Merge<T> {
  rows: readonly Row<T>[];
  /** The rows are all there is: what they lack goes. */
  isWhole: boolean;
  keyOf(one: T): string;
}

/** Known rows keep their places; new ones come last. `repeated` are the rows whose key stood before. */
export function mergeRows<T>(before: readonly T[], { rows, isWhole, keyOf }: Merge<T>) {
  const fresh = new Map<string, T>();
  const repeated: number[] = [];
  for (const { row, value } of rows) {
    const key = keyOf(value);
    if (fresh.has(key)) repeated.push(row);
    fresh.set(key, value);
  }
  const counts: RowCounts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  const list: T[] = [];
  for (const known of before) {
    const key = keyOf(known);
    const value = fresh.get(key);
    fresh.delete(key);
    if (value !== undefined) {
      counts[same(known, value) ? 'unchanged' : 'changed'] += 1;
      list.push(value);
    } else if (isWhole) counts.removed += 1;
    else list.push(known);
  }
  counts.added = fresh.size;
  list.push(...fresh.values());
  return { list, counts, repeated };
}
