/** A list that keeps its order; finding a place takes as many steps as the logarithm of its length. */
export interface SortedList<T> {
  readonly items: readonly T[];
  add(item: T): void;
  /** Takes out this very item; nothing happens when it is not there. */
  remove(item: T): void;
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

  return {
    items,
    add: (item) => void items.splice(placeOf(item), 0, item),
    remove(item) {
      const place = placeOf(item);
      if (items[place] === item) items.splice(place, 1);
    },
  };
}
