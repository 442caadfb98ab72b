import type { Instant } from '../contract/words.ts';

/**
 * Instants, and the days and minutes of the city's clock. China keeps UTC+8 all year (no summer
 * time since 1991), so that a local day is always 24 hours long and a day is plain arithmetic.
 */

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 24 * 60;
export const DAY_MS = DAY_MINUTES * MINUTE_MS;
const CHINA_OFFSET_MS = 8 * 60 * MINUTE_MS;

/** Instants have four-digit years, or their text order would not be time order. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** A day of the city's calendar: how many days after 1970-01-01 it is, both in China time. */
export type LocalDay = number;

/** Milliseconds since the epoch. Throws a RangeError for anything that is not an instant in UTC. */
export function parseInstant(instant: Instant): number {
  // Text without a zone would be read in the time zone of the machine.
  const ms = instant.endsWith('Z') ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant in UTC: "${instant}"`);
  return ms;
}

/** The instant of so many milliseconds since the epoch. Throws a RangeError beyond year 9999. */
export function toInstant(ms: number): Instant {
  if (!(ms >= FIRST_MS && ms <= LAST_MS)) throw new RangeError('Not in the years 0 to 9999');
  return new Date(ms).toISOString();
}

/** So many milliseconds after an instant, or before it when `ms` is negative. */
export const later = (instant: Instant, ms: number): Instant =>
  new Date(Date.parse(instant) + ms).toISOString();

/** The same instant as the city's clock shows it, e.g. `2026-10-09T17:30:00.000+08:00`. */
export function chinaText(instant: Instant): string {
  const shown = new Date(parseInstant(instant) + CHINA_OFFSET_MS).toISOString();
  return shown.replace('Z', '+08:00');
}

/** The local day on which an instant (milliseconds) falls; midnight belongs to the day it begins. */
export const localDayOf = (ms: number): LocalDay => Math.floor((ms + CHINA_OFFSET_MS) / DAY_MS);

/** The instant (milliseconds) at which a local day begins. */
export const midnightOf = (day: LocalDay): number => day * DAY_MS - CHINA_OFFSET_MS;

/** Reads `2026-02-14`. Throws a RangeError if there is no such day. */
export function parseLocalDay(date: string): LocalDay {
  const ms = Date.parse(`${date}T00:00:00Z`);
  const day = ms / DAY_MS;
  if (Number.isNaN(ms) || localDateOf(day) !== date) throw new RangeError(`No such day: "${date}"`);
  return day;
}

/** Writes a local day as `2026-02-14`. */
export const localDateOf = (day: LocalDay): string =>
  new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 0 is Monday, 6 is Sunday: 1970-01-01 was a Thursday. */
export const weekdayOf = (day: LocalDay): number => (((day + 3) % 7) + 7) % 7;
