import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';

/** Sends a form; while it is on its way the button turns, and a second tap does nothing. */
export const SendButton = ({
  words,
  sending,
}: {
  words: string;
  sending: boolean;
}): ReactElement => {
  const { t } = useCitizen();
  return (
    <>
      <button type="submit" className="button button-main" aria-disabled={sending}>
        {sending && <span className="spinner" aria-hidden="true" />}
        {sending ? t('ask.sending') : words}
      </button>
      <p className="for-readers" role="status">
        {sending && t('ask.sending')}
      </p>
    </>
  );
};
