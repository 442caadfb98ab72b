import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { titleOf } from './kept-tickets.ts';

/** Remembers a ticket that was handed in elsewhere, by phone for instance, on this device. */
export const KeepSwitch = ({ track, code }: { track: Track; code: string }): ReactElement => {
  const { t, kept, keep } = useCitizen();
  const { number, text, receivedAt } = track;
  if (kept.some((ticket) => ticket.number === number)) {
    return <p className="quiet">{t('progress.kept')}</p>;
  }
  return (
    <button
      type="button"
      className="text-button"
      onClick={() => keep({ number, code, title: titleOf(text), receivedAt })}
    >
      {t('progress.keep')}
    </button>
  );
};
