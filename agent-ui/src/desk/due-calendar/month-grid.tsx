import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CLOCK_TARGETS } from '../../../../src/contract/words.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { writeFilter } from '../lib/ticket-filter.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import type { DueDay } from './due-calendar-query.ts';
import { dayOf, weekdayOf, type Month } from './month.ts';
import styles from './due-calendar.module.css';

const WEEK = ['1', '2', '3', '4', '5', '6', '0'] as const;

interface MonthGridProps {
  month: Month;
  /** The dates on show, from a Monday to a Sunday. */
  weeks: readonly string[];
  days: readonly DueDay[];
  department: string | undefined;
}

export const MonthGrid = ({ month, weeks, days, department }: MonthGridProps) => {
  const say = useSupervisionWords();
  const byDate = new Map(days.map((day) => [day.date, day]));
  const most = Math.max(1, ...days.map(({ due }) => due));
  return (
    <div className={styles.grid}>
      {WEEK.map((weekday) => (
        <span key={weekday} className={styles.weekday}>
          {say(`calendar.weekday.${weekday}`)}
        </span>
      ))}
      {weeks.map((date) => (
        <Day
          key={date}
          date={date}
          day={byDate.get(date)}
          isOther={!date.startsWith(month)}
          share={(byDate.get(date)?.due ?? 0) / most}
          department={department}
        />
      ))}
    </div>
  );
};

interface DayProps {
  date: string;
  /** Undefined while it loads. */
  day: DueDay | undefined;
  isOther: boolean;
  /** Of the fullest day on show. */
  share: number;
  department: string | undefined;
}

const Day = ({ date, day, isOther, share, department }: DayProps) => {
  const say = useSupervisionWords();
  const now = useNow(15_000);
  const marks = {
    'data-other': isOther || undefined,
    'data-off': (day && !day.working) || undefined,
    'data-provisional': day?.provisional || undefined,
    'data-today': date === dayOf(now) || undefined,
  };
  const body = (
    <>
      <span className={styles.date}>
        <b>{Number(date.slice(8))}</b>
        {day && <Mark day={day} />}
      </span>
      {day && day.due > 0 && (
        <>
          <span className={styles.due} data-overdue={day.overdue > 0 || undefined}>
            <b>{day.due}</b>
            <span>{say('calendar.due', { count: day.due })}</span>
          </span>
          {day.overdue > 0 && (
            <span className={styles.overdue}>
              {say('calendar.overdue', { count: day.overdue })}
            </span>
          )}
          <Targets day={day} />
          <i className={styles.bar} style={{ width: `${Math.max(4, 100 * share)}%` }} aria-hidden />
        </>
      )}
    </>
  );
  if (!day || day.due === 0) return <div className={styles.day} {...marks} children={body} />;
  const due = { dueFrom: day.from, dueTo: day.to, ...(department ? { department } : {}) };
  return (
    <Link
      to={`/tickets?${writeFilter({ status: 'open', sort: 'due', ...due })}`}
      className={styles.day ?? ''}
      {...marks}
      children={body}
    />
  );
};

/** The name of a holiday, and days that are worked or off against the rule of the week. */
const Mark = ({ day }: { day: DueDay }) => {
  const say = useSupervisionWords();
  const language = useLanguage();
  const isWeekend = weekdayOf(day.date) % 6 === 0;
  const name = day.name?.[language];
  if (!name && day.working !== isWeekend) return null;
  return (
    <span className={styles.mark} data-working={day.working || undefined}>
      <i>{say(day.working ? 'calendar.makeUp' : 'calendar.off')}</i>
      {name && <span title={name}>{name}</span>}
    </span>
  );
};

const Targets = ({ day: { byTarget } }: { day: DueDay }) => {
  const { t } = useTranslation();
  return (
    <small className={styles.targets}>
      {CLOCK_TARGETS.flatMap((target) => {
        const count = byTarget[target] ?? 0;
        return count > 0 ? [`${t(`clock.${target}`)} ${count}`] : [];
      }).join(' · ')}
    </small>
  );
};
