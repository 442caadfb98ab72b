import type { Instant } from '../contract/words.ts';
import { localDateOf, localDayOf, parseInstant } from '../sla/china-time.ts';

/** The calendar day in the city's time zone (UTC+8) as `YYYYMMDD`. */
export function dayOfNumber(at: Instant): string {
  return localDateOf(localDayOf(parseInstant(at))).replaceAll('-', '');
}

/** A ticket number (工单编号) such as `YH20261122-000123`; the sequence counts from 1 each day. */
export function ticketNumber(day: string, sequence: number): string {
  return `YH${day}-${String(sequence).padStart(6, '0')}`;
}

/** Whether a text has the form of a ticket number. */
export const isTicketNumber = (text: string): boolean => /^YH\d{8}-\d{6,}$/.test(text);
