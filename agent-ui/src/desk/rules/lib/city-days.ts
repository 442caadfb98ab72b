/** Days of the city's calendar as `2026-10-01`. Their arithmetic needs no time zone; the city keeps
 *  UTC+8 all year. */

const DAY_MS = 86_400_000;

const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dateOf(utc(date) + days * DAY_MS);

/** 0 is Monday. */
export const weekdayOf = (date: string): number => (new Date(utc(date)).getUTCDay() + 6) % 7;

export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** All days of a month; months are counted from 1. */
export const daysOfMonth = (year: number, month: number): string[] => {
  const first = Date.UTC(year, month - 1, 1);
  const count = (Date.UTC(year, month, 1) - first) / DAY_MS;
  return Array.from({ length: count }, (_, day) => dateOf(first + day * DAY_MS));
};

/** From one day to another, both included, whichever comes first. */
export const daysBetween = (one: string, other: string): string[] => {
  const [first, last] = one <= other ? [one, other] : [other, one];
  const count = (utc(last) - utc(first)) / DAY_MS + 1;
  return Array.from({ length: count }, (_, day) => addDays(first, day));
};

/** An instant as the city's `2026-10-01T16:30`, as a field for a time wants it. */
export const cityField = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);

/** The instant of what stands in such a field; undefined while it is not whole. */
export const instantOf = (field: string): string | undefined => {
  const at = Date.parse(`${field}:00.000+08:00`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};

export const cityDate = (milliseconds: number): string => dateOf(milliseconds + 8 * 3_600_000);
