import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { cityTime } from '../../shared/city-time.ts';
import { useUser } from '../lib/session.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { useAddressEntries } from '../lib/use-address-entries.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { DepartmentSelect } from '../ui/department-select.tsx';
import { Bones, Failure } from '../ui/states.tsx';
import { useDueCalendar, type DueDay } from './due-calendar-query.ts';
import { MonthGrid } from './month-grid.tsx';
import { monthOf, shifted, weeksOf, type Month } from './month.ts';
import styles from './due-calendar.module.css';

/** What falls due on each day of a month; of a handler's own department alone. */
export const DueCalendarPage = () => {
  const say = useSupervisionWords();
  const user = useUser();
  const now = useNow(15_000);
  const { search, change } = useAddressEntries();
  const asked = search.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : monthOf(now);
  const department = search.get('department') ?? undefined;
  const weeks = weeksOf(month);
  const { data, error, isError, refetch } = useDueCalendar({ ...weeks, department });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h1>{say('calendar.title')}</h1>
          <p>{say('calendar.hint')}</p>
        </div>
        <MonthSwitch month={month} onMonth={(next) => change({ month: next })} />
        {user.role !== 'handler' && (
          <div className={styles.department}>
            <DepartmentSelect
              placeholder={say('calendar.allDepartments')}
              value={department}
              onChange={(next) => change({ department: next })}
            />
          </div>
        )}
      </header>
      <div className={styles.scroller}>
        {isError && !data && <Failure error={error} retry={refetch} />}
        {!data && !isError && <Bones lines={[90, 90, 90, 90, 90]} />}
        {data && (
          <>
            <MonthGrid month={month} weeks={weeks.days} days={data} department={department} />
            <Foot days={data} month={month} />
          </>
        )}
      </div>
    </div>
  );
};

interface MonthSwitchProps {
  month: Month;
  onMonth: (month: Month | undefined) => void;
}

const MonthSwitch = ({ month, onMonth }: MonthSwitchProps) => {
  const say = useSupervisionWords();
  const language = useLanguage();
  return (
    <div className={styles.switch}>
      <Button
        icon={<LeftOutlined />}
        aria-label={say('calendar.previous')}
        onClick={() => onMonth(shifted(month, -1))}
      />
      <b>{cityTime(`${month}-15T00:00:00Z`, 'yearMonth', language)}</b>
      <Button
        icon={<RightOutlined />}
        aria-label={say('calendar.next')}
        onClick={() => onMonth(shifted(month, 1))}
      />
      <Button onClick={() => onMonth(undefined)}>{say('calendar.today')}</Button>
    </div>
  );
};

const Foot = ({ days, month }: { days: readonly DueDay[]; month: Month }) => {
  const say = useSupervisionWords();
  const own = days.filter(({ date }) => date.startsWith(month));
  const sum = (count: (day: DueDay) => number) => own.reduce((all, day) => all + count(day), 0);
  const due = sum((day) => day.due);
  const isProvisional = days.some(({ provisional }) => provisional);
  return (
    <footer className={styles.foot}>
      <span>
        {due === 0
          ? say('calendar.nothing')
          : say('calendar.total', { due, overdue: sum((day) => day.overdue) })}
      </span>
      <i data-key="workday">{say('calendar.legend.workday')}</i>
      <i data-key="off">{say('calendar.legend.off')}</i>
      {isProvisional && <i data-key="provisional">{say('calendar.legend.provisional')}</i>}
    </footer>
  );
};
