import { CopyOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import type { Span } from '../../../../../src/contract/rulebook.ts';
import { Card, Hint, Mark } from '../lib/card.tsx';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { FieldNote } from '../lib/field-errors.tsx';
import { lengthOf } from '../lib/hours.ts';
import { IconButton } from '../lib/icon-button.tsx';
import { replaced } from '../lib/lists.ts';
import { isSame } from '../lib/same.ts';
import { SpansField } from '../lib/spans-field.tsx';
import { useWords } from '../words.ts';
import styles from './calendar.module.css';

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** The hours of a week, and which notices stand behind it. */
export const WeekHours = () => {
  const t = useWords();
  const canEdit = useCanEdit();
  const { content, inForce, edit } = useDraft('calendar');
  const put = (weekday: number, spans: Span[]) =>
    edit({ ...content, week: replaced(content.week, weekday, spans) });
  return (
    <Card title={t('week.title')} hint={t('week.hint')}>
      <ul className={styles.week}>
        {WEEKDAYS.map((weekday) => {
          const spans = content.week[weekday] ?? [];
          const day = t(`weekday.${weekday}`);
          return (
            <li key={weekday}>
              <b>{day}</b>
              <SpansField
                label={day}
                value={spans}
                disabled={!canEdit}
                onChange={(next) => put(weekday, next)}
              />
              <small>
                {spans.length > 0 ? t('week.hours', { n: lengthOf(spans) / 60 }) : t('day.off')}
              </small>
              {!isSame(spans, inForce.content.week[weekday]) && (
                <Mark kind="changed" text={t('mark.changed')} />
              )}
              {canEdit && weekday === 0 && (
                <IconButton
                  label={t('week.copy')}
                  icon={<CopyOutlined />}
                  onClick={() =>
                    edit({
                      ...content,
                      week: content.week.map((own, at) => (at < 5 ? spans : own)),
                    })
                  }
                />
              )}
              <FieldNote path={`week.${weekday}`} deep />
            </li>
          );
        })}
      </ul>
      <FieldNote path="week" />
      <label className={styles.base}>
        {t('calendar.base')}
        <Select
          popupMatchSelectWidth={false}
          aria-label={t('calendar.base')}
          value={content.base}
          options={(['china', 'none'] as const).map((value) => ({
            value,
            label: t(`base.${value}`),
          }))}
          onChange={(base) => edit({ ...content, base })}
        />
      </label>
      <Hint>{t('calendar.baseHint')}</Hint>
    </Card>
  );
};
