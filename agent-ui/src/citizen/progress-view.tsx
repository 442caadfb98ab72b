import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { dateWords, relativeWords } from './date-words.ts';
import type { Answer, TicketKey } from './desk-api.ts';
import { GuidanceNote } from './guidance-note.tsx';
import { KeepSwitch } from './keep-switch.tsx';
import { PageTitle } from './page-title.tsx';
import { ReplyCard } from './reply-card.tsx';
import { Stages } from './stages.tsx';
import { Timeline } from './timeline.tsx';
import { departmentName, isDue, isOver, isOverdue } from './track-words.ts';
import { useNow } from './use-now.ts';
import { Withdraw } from './withdraw.tsx';

interface ProgressViewProps {
  ticketKey: TicketKey;
  track: Track;
  seenAt: string;
  /** The last look failed; what is shown may be old. */
  isStale: boolean;
  onLook: () => Promise<unknown>;
  onAnswer: (answer: Answer<Track>) => void;
}

/** How far a ticket has come: in a word, in four stages, and step by step. */
export const ProgressView = (props: ProgressViewProps): ReactElement => {
  const { ticketKey, track, seenAt, isStale, onLook, onAnswer } = props;
  const { language, t } = useCitizen();
  const now = useNow();
  const status = t(`status.${track.status}`);
  const time = relativeWords(seenAt, now, language);
  return (
    <>
      <p className="progress-number">{t('progress.number', { number: track.number })}</p>
      <PageTitle name={status} className={`status status-${track.status}`}>
        {status}
      </PageTitle>
      <p className="for-readers" role="status">
        {t('progress.changed', { status })}
      </p>
      <Stages status={track.status} />
      {track.guidance && <GuidanceNote guidance={track.guidance} />}
      <ReplyCard track={track} now={now} />
      <Facts track={track} now={now} />
      <Timeline track={track} now={now} />
      <section className="said">
        <h2>{t('progress.said')}</h2>
        <p className="words">{track.text}</p>
      </section>
      <div className="progress-foot">
        <p className={isStale ? 'note note-warm' : 'quiet'}>
          {isStale
            ? t('progress.stale', { time })
            : t(isOver(track) ? 'progress.final' : 'progress.updated', { time })}
        </p>
        <button type="button" className="text-button" onClick={() => void onLook()}>
          {t('progress.refresh')}
        </button>
        <KeepSwitch track={track} code={ticketKey.code} />
        {track.may.includes('withdraw') && (
          <Withdraw ticketKey={ticketKey} onAnswer={onAnswer} onLook={onLook} />
        )}
      </div>
    </>
  );
};

const Facts = ({ track, now }: { track: Track; now: Date }): ReactElement => {
  const { language, t } = useCitizen();
  return (
    <dl className="card facts">
      <div>
        <dt>{t('progress.who')}</dt>
        <dd>{departmentName(track, language) ?? t('progress.desk')}</dd>
      </div>
      {track.dueAt && isDue(track) && (
        <div>
          <dt>{t('progress.due')}</dt>
          <dd>
            {t('progress.due.by', { date: dateWords(track.dueAt, now, language) })}
            {isOverdue(track, now) ? (
              <p className="overdue-note">{t('progress.overdue')}</p>
            ) : (
              <span className="relative">{relativeWords(track.dueAt, now, language)}</span>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
};
