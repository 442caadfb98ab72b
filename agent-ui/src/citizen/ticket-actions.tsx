import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { Confidential } from './confidential.tsx';
import { dateWords } from './date-words.ts';
import { isDue } from './track-words.ts';
import type { TicketDesk } from './use-message.ts';
import { Withdraw } from './withdraw.tsx';
import { WordsAction } from './words-action.tsx';

interface TicketActionsProps extends TicketDesk {
  track: Track;
  now: Date;
}

/** What the citizen may do now, and nothing else; nothing at all if that is nothing. */
export const TicketActions = ({ track, now, ...desk }: TicketActionsProps): ReactElement => {
  const { language, t } = useCitizen();
  const { may, reopenUntil, confidential } = track;
  const until = reopenUntil && dateWords(reopenUntil, now, language);
  // A question has an answer field of its own, and nobody else is waited for then.
  const isAsked = track.question !== null;
  return (
    <section className="ticket-actions" aria-label={t('act.title')}>
      {may.includes('reopen') && !may.includes('rate') && (
        <WordsAction
          door="reopen"
          hint={until ? t('act.hint.reopen.until', { date: until }) : t('act.hint.reopen')}
          {...desk}
        />
      )}
      {may.includes('supplement') && !isAsked && (
        <WordsAction door="supplement" hint={t('act.hint.supplement')} {...desk} />
      )}
      {may.includes('urge') && !isAsked && isDue(track) && (
        <WordsAction door="urge" hint={t('act.hint.urge')} {...desk} />
      )}
      {confidential && <p className="quiet">{t('confidential.on')}</p>}
      {may.includes('set_confidential') && <Confidential {...desk} />}
      {may.includes('withdraw') && <Withdraw {...desk} />}
    </section>
  );
};
