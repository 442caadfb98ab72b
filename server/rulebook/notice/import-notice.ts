import type { CalendarContent, CalendarImport } from '../../../src/contract/rulebook.ts';
import type { Language } from '../../../src/contract/words.ts';
import { DeskError } from '../../desk/desk-error.ts';
import { readCsvNotice } from './csv-notice.ts';
import { readIcs } from './ics-notice.ts';
import type { NoticeDay } from './notice-day.ts';

const ICS_BEGINS = 'BEGIN:VCALENDAR';

/**
 * A calendar with the days of a notice (放假通知), which go before those that it had; make-up workdays get
 * the hours of a Monday. Throws unreadable_notice, also for a file without a single day.
 */
export function importNotice(
  file: Buffer,
  calendar: { content: CalendarContent; version: number },
  language: Language,
): CalendarImport {
  const isIcs = file.subarray(0, 1_000).includes(ICS_BEGINS);
  const found = isIcs ? readIcs(file.toString('utf8')) : readCsvNotice(file, language);
  if (found.length === 0) throw new DeskError('unreadable_notice');
  const byDate = new Map(found.map((day) => [day.date, day]));
  const notice = [...byDate.values()];
  const years = yearsNoticed(notice);
  const { content, version } = calendar;
  const monday = content.week[0] ?? [];
  const kept = content.days.filter(({ date }) => !byDate.has(date));
  const days = notice.map(({ date, works, name }) => ({
    date,
    spans: works ? monday : [],
    ...(name ? { name } : {}),
  }));
  return {
    content: {
      ...content,
      days: [...kept, ...days].sort((one, other) => one.date.localeCompare(other.date)),
      noticedYears: [...new Set([...content.noticedYears, ...years])].sort((a, b) => a - b),
    },
    years,
    daysOff: notice.filter(({ works }) => !works).length,
    workDays: notice.filter(({ works }) => works).length,
    basedOn: version,
  };
}

/**
 * The years that are known from then on. New Year's days of the year before or after (2018-12-31 stands
 * in the notice of 2019) do not make that year known when the notice has a year of its own.
 */
function yearsNoticed(days: readonly NoticeDay[]): number[] {
  const yearsOf = (some: readonly NoticeDay[]) =>
    [...new Set(some.map(({ date }) => Number(date.slice(0, 4))))].sort((a, b) => a - b);
  const isAtTheTurn = ({ date }: NoticeDay): boolean => /-(12|01)-/.test(date);
  const own = yearsOf(days.filter((day) => !isAtTheTurn(day)));
  return own.length > 0 ? own : yearsOf(days);
}
