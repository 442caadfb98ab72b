import { Button } from 'antd';
import { Warning } from '../lib/card.tsx';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { useWords } from '../words.ts';
import { isProvisional, type CalendarBook } from './calendar-days.ts';
import styles from './calendar.module.css';

/** Explains a year whose holidays nobody knows yet, and the year that somebody said is known. */
export const ProvisionalNote = ({ book, year }: { book: CalendarBook; year: number }) => {
  const t = useWords();
  const canEdit = useCanEdit();
  const { content, edit } = useDraft('calendar');
  const isOwn = content.noticedYears.includes(year);
  if (isOwn) {
    return (
      <p className={styles.noticed}>
        {t('calendar.noticed', { year })}{' '}
        {canEdit && (
          <Button
            size="small"
            type="link"
            onClick={() =>
              edit({
                ...content,
                noticedYears: content.noticedYears.filter((other) => other !== year),
              })
            }
          >
            {t('calendar.makeProvisional')}
          </Button>
        )}
      </p>
    );
  }
  if (!isProvisional(book, year)) return null;
  return (
    <Warning>
      <b>{t('calendar.provisional', { year })}</b> {t('calendar.provisionalWhy')}{' '}
      {canEdit && (
        <Button
          size="small"
          type="link"
          onClick={() =>
            edit({
              ...content,
              noticedYears: [...content.noticedYears, year].sort((a, b) => a - b),
            })
          }
        >
          {t('calendar.makeNoticed')}
        </Button>
      )}
    </Warning>
  );
};
