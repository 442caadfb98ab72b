import type { Instant } from '../contract/words.ts';

/** China Standard Time has had no daylight saving since 1991. */
const CITY_OFFSET_MS = 8 * 3_600_000;

/** The calendar day in the city's time zone (UTC+8) as `YYYYMMDD`. */
export function dayOfNumber(at: Instant): string {
  const local = new Date(Date.parse(at) + CITY_OFFSET_MS);
  return local.toISOString().slice(0, 10).replaceAll('-', '');
}

/** A ticket number (工单编号) such as `YH20261122-000123`; the sequence counts from 1 each day. */
export function ticketNumber(day: string, sequence: number): string {
  return `YH${day}-${String(sequence).padStart(6, '0')}`;
}

/** Whether a text has the form of a ticket number. */
export const isTicketNumber = (text: string): boolean => /^YH\d{8}-\d{6,}$/.test(text);
