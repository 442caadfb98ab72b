/** A list with one element somewhere else; the same list when there is nowhere to go. */
export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const rest = list.filter((_, index) => index !== from);
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return [...rest.slice(0, to), one, ...rest.slice(to)];
};

export const without = <T>(list: readonly T[], at: number): T[] =>
  list.filter((_, index) => index !== at);

export const replaced = <T>(list: readonly T[], at: number, by: T): T[] =>
  list.map((one, index) => (index === at ? by : one));
