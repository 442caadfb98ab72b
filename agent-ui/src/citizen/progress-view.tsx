import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { relativeWords } from './date-words.ts';
import { GuidanceNote } from './guidance-note.tsx';
import { KeepSwitch } from './keep-switch.tsx';
import { PageTitle } from './page-title.tsx';
import { ProgressFacts } from './progress-facts.tsx';
import { QuestionCard } from './question-card.tsx';
import { RatedCard } from './rated-card.tsx';
import { RatingCard } from './rating-card.tsx';
import { ReplyCard } from './reply-card.tsx';
import { Stages } from './stages.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { Timeline } from './timeline.tsx';
import { isOver } from './track-words.ts';
import type { TicketDesk } from './use-message.ts';
import { useNow } from './use-now.ts';

interface ProgressViewProps extends TicketDesk {
  track: Track;
  seenAt: string;
  /** The last look failed; what is shown may be old. */
  isStale: boolean;
  /** The address asks for a rating. */
  rating: boolean;
}

/** How far a ticket has come, what the citizen is asked, and what the citizen can do about it. */
export const ProgressView = (props: ProgressViewProps): ReactElement => {
  const { track, seenAt, isStale, rating, ...desk } = props;
  const { t } = useCitizen();
  const now = useNow();
  const status = t(`status.${track.status}`);
  return (
    <>
      <p className="progress-number">{t('progress.number', { number: track.number })}</p>
      <PageTitle name={status} className={`status status-${track.status}`}>
        {status}
      </PageTitle>
      <p className="for-readers" role="status">
        {t('progress.changed', { status })}
      </p>
      {track.question && (
        <QuestionCard key={track.question.text} question={track.question} now={now} {...desk} />
      )}
      <Stages track={track} />
      {track.guidance && <GuidanceNote guidance={track.guidance} />}
      <ReplyCard track={track} now={now} />
      {track.may.includes('rate') && <RatingCard wanted={rating} {...desk} />}
      {track.rating && <RatedCard rating={track.rating} now={now} />}
      <ProgressFacts track={track} now={now} />
      <TicketActions track={track} now={now} {...desk} />
      <Timeline track={track} now={now} />
      <section className="said">
        <h2>{t('progress.said')}</h2>
        <p className="words">{track.text}</p>
      </section>
      <Foot track={track} time={{ seenAt, now }} isStale={isStale} desk={desk} />
    </>
  );
};

interface FootProps {
  track: Track;
  time: { seenAt: string; now: Date };
  isStale: boolean;
  desk: TicketDesk;
}

/** How old the news is, and ways to keep the ticket at hand. */
const Foot = ({ track, time, isStale, desk }: FootProps): ReactElement => {
  const { language, t } = useCitizen();
  const words = { time: relativeWords(time.seenAt, time.now, language) };
  return (
    <div className="progress-foot">
      <p className={isStale ? 'note note-warm' : 'quiet'}>
        {isStale
          ? t('progress.stale', words)
          : t(isOver(track) ? 'progress.final' : 'progress.updated', words)}
      </p>
      <button type="button" className="text-button" onClick={() => void desk.onLook()}>
        {t('progress.refresh')}
      </button>
      <KeepSwitch track={track} code={desk.ticketKey.code} />
    </div>
  );
};
