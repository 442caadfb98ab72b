import { useState, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { FailureNote } from './failure-note.tsx';
import { Field } from './field.tsx';
import { focusPageTitle } from './page-title.tsx';
import { TwoStepButton } from './two-step-button.tsx';
import { useMessage, type TicketDesk } from './use-message.ts';

/** Taking a request back, in two steps. */
export const Withdraw = (desk: TicketDesk): ReactElement => {
  const { t } = useCitizen();
  const { sending, failure, post } = useMessage(desk);
  const [reason, setReason] = useState('');

  const withdraw = async (): Promise<void> => {
    const words = reason.trim();
    if (await post({ door: 'withdraw', body: words ? { reason: words } : {} })) focusPageTitle();
  };
  return (
    <TwoStepButton
      label={t('withdraw.start')}
      question={t('withdraw.sure')}
      yes={t(sending ? 'withdraw.sending' : 'withdraw.yes')}
      no={t('withdraw.no')}
      dangerous
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
      <div role="alert">{failure && <FailureNote failure={failure} doing="sending" />}</div>
    </TwoStepButton>
  );
};
