import { type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Failure, TicketKey } from './desk-api.ts';
import { FailureNote } from './failure-note.tsx';
import { LookUpForm } from './look-up-form.tsx';
import { PageTitle } from './page-title.tsx';
import { ProgressView } from './progress-view.tsx';
import { isWrongKey, useTrack } from './use-track.ts';

interface ProgressPageProps {
  ticketKey: TicketKey;
  /** The address asks for a rating. */
  rating: boolean;
}

/** The progress of one ticket. */
export const ProgressPage = ({ ticketKey, rating }: ProgressPageProps): ReactElement => {
  const { language, t } = useCitizen();
  const { track, seenAt, failure, look, take } = useTrack(ticketKey, language);
  if (track && seenAt) {
    return (
      <ProgressView
        ticketKey={ticketKey}
        track={track}
        seenAt={seenAt}
        isStale={failure !== null}
        rating={rating}
        onLook={look}
        onAnswer={take}
      />
    );
  }
  if (!failure) {
    return <PageTitle name={t('lookup.title')}>{t('progress.loading')}</PageTitle>;
  }
  if (isWrongKey(failure)) return <WrongKey number={ticketKey.number} />;
  return <NoAnswer failure={failure} onRetry={() => void look()} />;
};

const WrongKey = ({ number }: { number: string }): ReactElement => {
  const { t } = useCitizen();
  return (
    <>
      <PageTitle name={t('lookup.title')}>{t('lookup.title')}</PageTitle>
      <p className="note note-warm" role="alert">
        {t('lookup.failed')}
      </p>
      <LookUpForm number={number} />
    </>
  );
};

const NoAnswer = ({ failure, onRetry }: { failure: Failure; onRetry: () => void }) => {
  const { t } = useCitizen();
  return (
    <>
      <PageTitle name={t('lookup.title')}>{t('progress.failed')}</PageTitle>
      <div role="alert">
        <FailureNote failure={failure} doing="looking" />
      </div>
      <button type="button" className="button" onClick={onRetry}>
        {t('progress.retry')}
      </button>
    </>
  );
};
