import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { dateWords, relativeWords } from './date-words.ts';
import { departmentName, isDue, isOverdue } from './track-words.ts';

interface ProgressFactsProps {
  track: Track;
  now: Date;
}

/** Who handles it, until when, and with what. */
export const ProgressFacts = ({ track, now }: ProgressFactsProps): ReactElement => {
  const { language, t } = useCitizen();
  return (
    <dl className="card facts">
      <div>
        <dt>{t('progress.who')}</dt>
        <dd>{departmentName(track, language) ?? t('progress.desk')}</dd>
      </div>
      {isDue(track) && <DueTime track={track} now={now} />}
      {track.merged && (
        <div>
          <dt>{t('merged.title')}</dt>
          <dd className="fact-note">{t('merged.note')}</dd>
        </div>
      )}
    </dl>
  );
};

const DueTime = ({ track, now }: ProgressFactsProps): ReactElement => {
  const { language, t } = useCitizen();
  const { dueAt, question } = track;
  if (dueAt === null && question === null) return <></>;
  return (
    <div>
      <dt>{t('progress.due')}</dt>
      {question || dueAt === null ? (
        <dd className="fact-note">{t('progress.due.paused')}</dd>
      ) : (
        <dd>
          {t('progress.due.by', { date: dateWords(dueAt, now, language) })}
          {isOverdue(track, now) ? (
            <p className="overdue-note">{t('progress.overdue')}</p>
          ) : (
            <span className="relative">{relativeWords(dueAt, now, language)}</span>
          )}
        </dd>
      )}
    </div>
  );
};
