/** The city keeps UTC+8 all year. */
const OFFSET_MS = 8 * 3_600_000;

/** Milliseconds since 1970 as `<input type="datetime-local">` has it, in the city's time. */
export const cityInput = (instant: number): string =>
  new Date(instant + OFFSET_MS).toISOString().slice(0, 16);

/** What such a field holds as ISO 8601; undefined when it is no time. */
export const fromCityInput = (value: string): string | undefined => {
  const instant = Date.parse(`${value}:00+08:00`);
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
};
