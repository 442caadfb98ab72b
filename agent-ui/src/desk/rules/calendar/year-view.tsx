import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { CalendarContent } from '../../../../../src/contract/rulebook.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { addDays, daysOfMonth, instantOf, weekdayOf, yearOf } from '../lib/city-days.ts';
import { spanText } from '../lib/hours.ts';
import { isSame } from '../lib/same.ts';
import { useSay } from '../lib/say.ts';
import {
  indexed,
  isProvisional,
  namedRuns,
  workOf,
  type CalendarBook,
  type Day,
  type DayKind,
} from './calendar-days.ts';
import styles from './calendar.module.css';

interface YearViewProps {
  book: CalendarBook;
  inForce: CalendarContent;
  year: number;
  today: string;
  onChoose: ((date: string) => void) | undefined;
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** Twelve months; the arrow keys go from day to day. */
export const YearView = ({ book, inForce, year, today, onChoose }: YearViewProps) => {
  const dayOf = useMemo(() => indexed(book), [book]);
  const dayBefore = useMemo(() => indexed({ ...book, content: inForce }), [book, inForce]);
  const [focus, setFocus] = useState(today);
  const frame = useRef<HTMLDivElement>(null);
  const focused = yearOf(focus) === year ? focus : `${year}-01-01`;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(focused, step);
    if (yearOf(next) !== year) return;
    setFocus(next);
    frame.current?.querySelector<HTMLElement>(`[data-date='${next}']`)?.focus();
  };
  return (
    <div
      ref={frame}
      className={styles.year}
      data-provisional={isProvisional(book, year) || undefined}
      onKeyDown={onKeyDown}
    >
      {MONTHS.map((month) => (
        <Month
          key={month}
          days={daysOfMonth(year, month).map(dayOf)}
          isChanged={(day) => {
            const before = dayBefore(day.date);
            return !isSame([day.spans, day.name], [before.spans, before.name]);
          }}
          today={today}
          focused={focused}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
};

interface MonthProps extends Pick<YearViewProps, 'today' | 'onChoose'> {
  days: readonly Day[];
  isChanged: (day: Day) => boolean;
  focused: string;
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const Month = ({ days, isChanged, today, focused, onChoose }: MonthProps) => {
  const { t, language } = useSay();
  const [first] = days;
  if (!first) return null;
  const name = cityTime(instantOf(`${first.date}T12:00`) ?? '', 'month', language);
  return (
    <section className={styles.month} aria-label={name}>
      <h3>
        {name} <small>{t('calendar.workingDays', { n: workOf(days).days })}</small>
      </h3>
      <div className={styles.days}>
        {WEEKDAYS.map((weekday) => (
          <i key={weekday} aria-hidden>
            {t(`weekdayShort.${weekday}`)}
          </i>
        ))}
        {days.map((day, at) => (
          <DayButton
            key={day.date}
            day={day}
            column={at === 0 ? weekdayOf(day.date) + 1 : undefined}
            isToday={day.date === today}
            isFocused={day.date === focused}
            isChanged={isChanged(day)}
            onChoose={onChoose}
          />
        ))}
      </div>
      <ul className={styles.named}>
        {namedRuns(days).map(({ name, from, to, kind }) => {
          const dates = {
            name: name[language],
            from: Number(from.slice(8)),
            to: Number(to.slice(8)),
          };
          return (
            <li key={from} data-kind={kind}>
              {t(from === to ? 'calendar.day' : 'calendar.days', dates)}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

interface DayButtonProps extends Pick<MonthProps, 'onChoose'> {
  day: Day;
  column: number | undefined;
  isToday: boolean;
  isFocused: boolean;
  isChanged: boolean;
}

const DayButton = (props: DayButtonProps) => {
  const { day, column, isToday, isFocused, isChanged, onChoose } = props;
  const { t, language } = useSay();
  const words = [
    cityTime(instantOf(`${day.date}T12:00`) ?? '', 'day', language),
    t(`dayKind.${day.kind}`),
    day.name?.[language],
    day.spans.map(spanText).join(' '),
    isChanged && t('mark.changed'),
  ];
  return (
    <button
      type="button"
      data-date={day.date}
      data-kind={day.kind}
      data-today={isToday || undefined}
      data-changed={isChanged || undefined}
      tabIndex={isFocused ? 0 : -1}
      title={words.filter(Boolean).join(' · ')}
      aria-label={words.filter(Boolean).join(' · ')}
      aria-disabled={!onChoose}
      style={column === undefined ? undefined : { gridColumnStart: column }}
      onClick={() => onChoose?.(day.date)}
    >
      {Number(day.date.slice(8))}
    </button>
  );
};

const LEGEND: readonly DayKind[] = ['work', 'off', 'holiday', 'made_up', 'half', 'own_hours'];

export const YearLegend = () => {
  const { t } = useSay();
  return (
    <ul className={styles.legend}>
      {LEGEND.map((kind) => (
        <li key={kind} data-kind={kind}>
          {t(`dayKind.${kind}`)}
        </li>
      ))}
      <li data-changed>{t('mark.changed')}</li>
    </ul>
  );
};
