interface Known {
  id: string;
}

/** What to show when `next` fits: nothing moves while it is the same articles in another order, and the
 *  one that is being read stays in its place. */
export const steadily = <T extends Known>(
  shown: readonly T[],
  next: readonly T[],
  reading: string | null,
): readonly T[] => {
  const place = shown.findIndex(({ id }) => id === reading);
  const kept = shown[place];
  const isGone = kept !== undefined && next.every(({ id }) => id !== reading);
  const all = isGone ? [...next.slice(0, place), kept, ...next.slice(place)] : next;
  const isSame =
    all.length === shown.length && shown.every((one) => all.some(({ id }) => id === one.id));
  return isSame ? shown : all;
};
