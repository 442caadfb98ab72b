const SMOOTHING = 0.5;

export interface Spread {
  /** Messages of the department that hold the word, and of all. */
  own: number;
  all: number;
  /** Messages of the department, and all. */
  size: number;
  sizeOfAll: number;
}

/**
 * The log-odds ratio of a word within and without a department, divided by its standard deviation
 * (Monroe et al., Fightin' Words, 2008): rare words need a clear case, frequent ones a small lead.
 */
export function surpriseOf({ own, all, size, sizeOfAll }: Spread): number {
  const elsewhere = all - own;
  const inside = Math.log((own + SMOOTHING) / (size - own + SMOOTHING));
  const outside = Math.log((elsewhere + SMOOTHING) / (sizeOfAll - size - elsewhere + SMOOTHING));
  return (inside - outside) / Math.sqrt(1 / (own + SMOOTHING) + 1 / (elsewhere + SMOOTHING));
}
