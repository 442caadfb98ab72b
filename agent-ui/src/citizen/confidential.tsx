import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { FailureNote } from './failure-note.tsx';
import { focusPageTitle } from './page-title.tsx';
import { TwoStepButton } from './two-step-button.tsx';
import { useMessage, type TicketDesk } from './use-message.ts';

/** From now on the department does not see who asks; asked twice, for only the desk can undo it. */
export const Confidential = (desk: TicketDesk): ReactElement => {
  const { t } = useCitizen();
  const { sending, failure, post } = useMessage(desk);
  const keep = async (): Promise<void> => {
    if (await post({ door: 'confidential', body: {} })) focusPageTitle();
  };
  return (
    <TwoStepButton
      label={t('confidential.start')}
      question={t('confidential.sure')}
      yes={t(sending ? 'ask.sending' : 'confidential.yes')}
      no={t('words.cancel')}
      busy={sending}
      onYes={() => void keep()}
    >
      <p>{t('confidential.note')}</p>
      <div role="alert">{failure && <FailureNote failure={failure} doing="sending" />}</div>
    </TwoStepButton>
  );
};
