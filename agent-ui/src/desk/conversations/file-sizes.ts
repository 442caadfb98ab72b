const KILO = 1_024;

/** A size of a file in its own unit, e.g. `340 KB`. */
export const inBytes = (size: number): string => {
  if (size < KILO) return `${size} B`;
  if (size < KILO * KILO) return `${Math.round(size / KILO)} KB`;
  return `${(size / KILO / KILO).toFixed(1)} MB`;
};
