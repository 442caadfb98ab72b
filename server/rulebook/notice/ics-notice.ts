import ICAL from 'ical.js';
import { localDateOf, parseLocalDay } from '../../../src/sla/china-time.ts';
import { DeskError } from '../../desk/desk-error.ts';
import { noticeDay, type NoticeDay } from './notice-day.ts';

/** What marks a make-up workday among the days off. */
const WORKS = /班|work\s?day/i;
/** No holiday is longer; an event that is has other things to tell. */
const DAYS_AT_MOST = 60;

/**
 * The whole days of an iCalendar file: make-up workdays where the summary says so, else days off. Events
 * with hours, and those that were cancelled, are passed over. Throws unreadable_notice for what is no
 * iCalendar, and for events that repeat: a notice names its days.
 */
export function readIcs(text: string): NoticeDay[] {
  try {
    return calendarsIn(text)
      .flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
      .filter((event) => event.getFirstPropertyValue('status') !== 'CANCELLED')
      .flatMap((event) => daysOf(new ICAL.Event(event)));
  } catch (error) {
    throw error instanceof DeskError ? error : new DeskError('unreadable_notice', { cause: error });
  }
}

/** A file may hold several calendars, one after the other. */
function calendarsIn(text: string): ICAL.Component[] {
  const parsed: unknown[] = ICAL.parse(text);
  const calendars = typeof parsed[0] === 'string' ? [parsed] : parsed;
  return calendars.map((calendar) => new ICAL.Component(calendar as unknown[]));
}

function daysOf(event: ICAL.Event): NoticeDay[] {
  if (!event.startDate.isDate) return [];
  const first = parseLocalDay(event.startDate.toString());
  // `DTEND` is the day after the last.
  const length = parseLocalDay(event.endDate.toString()) - first;
  if (event.isRecurring() || length > DAYS_AT_MOST) throw new DeskError('unreadable_notice');
  const words = event.summary ?? '';
  return Array.from({ length }, (_, at) =>
    noticeDay(localDateOf(first + at), WORKS.test(words), words),
  );
}
