/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.96;

/** Fewer cases say little, whatever the share. */
const FEW = 30;
export const isFew = (cases: number): boolean => cases < FEW;

/**
 * Between what the true share may well lie (Wilson's 95 % interval), 0 to 1, when the cases are too few to
 * compare departments by; null when there are enough, or none.
 */
export const rangeOfFew = (share: number, cases: number): [number, number] | null => {
  if (cases === 0 || !isFew(cases)) return null;
  const square = (Z * Z) / cases;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / cases + square / (4 * cases));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
};
