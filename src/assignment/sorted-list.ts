/** A list that keeps its order; finding a place takes as many steps as the logarithm of its length. */
export interface SortedList<T> {
  readonly items: readonly T[];
  add(item: T): void;
  /** Takes out this very item; nothing happens when it is not there. */
  remove(item: T): void;
  /** From 0; -1 when this very item is not there. */
  indexOf(item: T): number;
}

/** `compare` must tell any two different items apart. */
export function createSortedList<T>(compare: (a: T, b: T) => number): SortedList<T> {
  const items: T[] = [];

  function placeOf(item: T): number {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(items[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function indexOf(item: T): number {
    const place = placeOf(item);
    return items[place] === item ? place : -1;
  }

  return {
    items,
    indexOf,
    add: (item) => void items.splice(placeOf(item), 0, item),
    remove(item) {
      const place = indexOf(item);
      if (place >= 0) items.splice(place, 1);
    },
  };
}
