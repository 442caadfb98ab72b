import type { DueCalendar, DueCalendarQuery } from '../../src/contract/desk-work.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { WorkCalendar } from '../../src/sla/calendar.ts';
import {
  localDateOf,
  localDayOf,
  midnightOf,
  parseInstant,
  parseLocalDay,
  toInstant,
  type LocalDay,
} from '../../src/sla/china-time.ts';
import type { DueGroup, TicketFigures } from '../store/ticket-figures.ts';
import { DeskError } from './desk-error.ts';

type Day = DueCalendar['days'][number];

interface DueCalendarParts {
  figures: Pick<TicketFigures, 'due'>;
  calendar: WorkCalendar;
  now: Instant;
}

const DAYS_AT_MOST = 62;

/**
 * What falls due on which day of the city's time (UTC+8), of open tickets by their first running clock.
 * Throws invalid_input when the days are out of order, or more than 62.
 */
export async function dueCalendar(
  query: DueCalendarQuery,
  { figures, calendar, now }: DueCalendarParts,
): Promise<DueCalendar> {
  const first = parseLocalDay(query.from);
  const count = parseLocalDay(query.to) - first + 1;
  if (count < 1 || count > DAYS_AT_MOST) {
    const message = `from 1 to ${DAYS_AT_MOST} days`;
    throw new DeskError('invalid_input', { errors: [{ path: 'to', message }] });
  }
  const days = Array.from({ length: count }, (_, index) => emptyDay(first + index, calendar));
  const span = { from: beginOf(first), to: beginOf(first + count) };
  const { department } = query;
  const groups = await figures.due({ ...span, now, ...(department ? { department } : {}) });
  for (const group of groups) {
    const day = days[dayOf(group) - first];
    if (!day) continue;
    day.due += group.due;
    day.overdue += group.overdue;
    day.byTarget[group.target] = (day.byTarget[group.target] ?? 0) + group.due;
  }
  return { days };
}

const beginOf = (day: LocalDay): Instant => toInstant(midnightOf(day));

/** An hour never lies on two days: China's clock is whole hours ahead of UTC. */
const dayOf = ({ hour }: DueGroup): LocalDay => localDayOf(parseInstant(`${hour}:00:00.000Z`));

function emptyDay(day: LocalDay, calendar: WorkCalendar): Day {
  const date = localDateOf(day);
  const name = calendar.nameOn(day);
  return {
    date,
    working: calendar.spansOn(day).length > 0,
    ...(name ? { name } : {}),
    provisional: calendar.isProvisional(Number(date.slice(0, 4))),
    due: 0,
    overdue: 0,
    byTarget: {},
    from: beginOf(day),
    to: beginOf(day + 1),
  };
}
