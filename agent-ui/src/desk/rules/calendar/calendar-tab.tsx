import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNow } from '../../lib/use-now.ts';
import { Bones, Failure } from '../../ui/states.tsx';
import { Card } from '../lib/card.tsx';
import { cityDate, yearOf } from '../lib/city-days.ts';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { FieldNote } from '../lib/field-errors.tsx';
import { useCalendarBase } from '../lib/rules-queries.ts';
import { SectionFrame } from '../lib/section-frame.tsx';
import { PreviewPane } from '../preview/preview-pane.tsx';
import { useWords } from '../words.ts';
import type { CalendarBook } from './calendar-days.ts';
import { DayDialog } from './day-dialog.tsx';
import { ImportButton } from './import-dialog.tsx';
import { ProvisionalNote } from './provisional-note.tsx';
import { WeekHours } from './week-hours.tsx';
import { YearLegend, YearView } from './year-view.tsx';
import styles from './calendar.module.css';

/** Which hours of which days count. */
export const CalendarTab = () => {
  const base = useCalendarBase();
  const { content } = useDraft('calendar');
  return (
    <SectionFrame section="calendar" aside={<PreviewPane />}>
      {base.data && <YearCard book={{ content, base: base.data }} />}
      {base.isPending && <Bones lines={[30, 90, 90, 90]} />}
      {base.isError && <Failure error={base.error} retry={base.refetch} />}
      <WeekHours />
    </SectionFrame>
  );
};

const YearCard = ({ book }: { book: CalendarBook }) => {
  const t = useWords();
  const canEdit = useCanEdit();
  const { edit, inForce } = useDraft('calendar');
  const today = cityDate(useNow(15_000));
  const [year, setYear] = useState(() => yearOf(today));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Card
      title={t('calendar.year', { year })}
      actions={
        <>
          <div className={styles.years}>
            <Button
              size="small"
              disabled={false}
              icon={<LeftOutlined />}
              aria-label={t('calendar.before')}
              onClick={() => setYear(year - 1)}
            />
            <Button size="small" disabled={false} onClick={() => setYear(yearOf(today))}>
              {t('calendar.thisYear')}
            </Button>
            <Button
              size="small"
              disabled={false}
              icon={<RightOutlined />}
              aria-label={t('calendar.after')}
              onClick={() => setYear(year + 1)}
            />
          </div>
          {canEdit && <ImportButton onShowYear={setYear} />}
        </>
      }
    >
      <ProvisionalNote book={book} year={year} />
      <FieldNote path="days" deep />
      <YearView
        book={book}
        inForce={inForce.content}
        year={year}
        today={today}
        onChoose={canEdit ? setChosen : undefined}
      />
      <YearLegend />
      {chosen !== null && (
        <DayDialog
          key={chosen}
          book={book}
          date={chosen}
          onChange={edit}
          onClose={() => setChosen(null)}
        />
      )}
    </Card>
  );
};
