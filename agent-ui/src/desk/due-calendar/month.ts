/** Months and days of the city's calendar as local dates, without clocks or zones: `2026-02-14`. */

/** A month, e.g. `2026-02`. */
export type Month = string;

const DAY_MS = 86_400_000;
const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The month of an instant (milliseconds since 1970) in China, which is at UTC+8. */
export const monthOf = (now: number): Month => dateOf(now + 8 * 3_600_000).slice(0, 7);
export const dayOf = (now: number): string => dateOf(now + 8 * 3_600_000);

export const shifted = (month: Month, by: number): Month => {
  const first = utc(`${month}-01`);
  return dateOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + by, 1)).slice(0, 7);
};

/** The whole weeks, Monday to Sunday, that a month lies in. */
export const weeksOf = (month: Month): { from: string; to: string; days: string[] } => {
  const first = utc(`${month}-01`);
  const start = first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY_MS;
  const last = utc(`${shifted(month, 1)}-01`).getTime() - DAY_MS;
  const end = last + ((7 - new Date(last).getUTCDay()) % 7) * DAY_MS;
  const days = Array.from({ length: (end - start) / DAY_MS + 1 }, (_, index) =>
    dateOf(start + index * DAY_MS),
  );
  return { from: dateOf(start), to: dateOf(end), days };
};

/** 0 is Sunday, as in `Date`. */
export const weekdayOf = (date: string): number => utc(date).getUTCDay();
