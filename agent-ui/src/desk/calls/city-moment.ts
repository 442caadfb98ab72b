/** The city's clock is eight hours ahead of UTC all year. */
const AHEAD_MS = 8 * 3_600_000;

/** An instant as a picker of date and time shows it in the city: `2026-11-23T09:30`. */
export const pickedOf = (instant: string | null): string =>
  instant === null ? '' : new Date(Date.parse(instant) + AHEAD_MS).toISOString().slice(0, 16);

/** What was picked, as an instant; null when nothing was. */
export const instantOf = (picked: string): string | null =>
  picked === '' ? null : new Date(`${picked}:00+08:00`).toISOString();
