import { useState, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { Confirm } from './confirm.tsx';

/** Starts over, after asking. */
export const ClearDraft = ({ onClear }: { onClear: () => void }): ReactElement => {
  const { t } = useCitizen();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" className="text-button" onClick={() => setAsking(true)}>
        {t('ask.clear')}
      </button>
    );
  }
  return (
    <Confirm
      question={t('ask.clear.sure')}
      yes={t('ask.clear.yes')}
      no={t('ask.clear.no')}
      onYes={onClear}
      onNo={() => setAsking(false)}
    />
  );
};
