import { useState, type ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { postWithdrawal, type Answer, type Failure, type TicketKey } from './desk-api.ts';
import { FailureNote } from './failure-note.tsx';
import { Field } from './field.tsx';
import { focusPageTitle } from './page-title.tsx';
import { TwoStepButton } from './two-step-button.tsx';

interface WithdrawProps {
  ticketKey: TicketKey;
  onAnswer: (answer: Answer<Track>) => void;
  onLook: () => Promise<unknown>;
}

/** Taking a request back, in two steps. */
export const Withdraw = ({ ticketKey, onAnswer, onLook }: WithdrawProps): ReactElement => {
  const { language, t } = useCitizen();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const withdraw = async (): Promise<void> => {
    setSending(true);
    const answer = await postWithdrawal(ticketKey, reason.trim(), language);
    setSending(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) {
      onAnswer(answer);
      return focusPageTitle();
    }
    // Perhaps it did arrive, or the department was faster: show how it stands.
    await onLook();
  };
  return (
    <TwoStepButton
      label={t('withdraw.start')}
      question={t('withdraw.sure')}
      yes={t(sending ? 'withdraw.sending' : 'withdraw.yes')}
      no={t('withdraw.no')}
      busy={sending}
      onYes={() => void withdraw()}
    >
      <p>{t('withdraw.note')}</p>
      <Field
        label={`${t('withdraw.reason')} (${t('ask.optional')})`}
        maxLength={500}
        value={reason}
        onText={setReason}
      />
      <div role="alert">{failure && <FailureNote failure={failure} doing="looking" />}</div>
    </TwoStepButton>
  );
};
