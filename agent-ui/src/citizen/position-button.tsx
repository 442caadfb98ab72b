import { useState, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Draft } from './draft.ts';

interface PositionButtonProps {
  position: Draft['position'];
  onPosition: (position: Draft['position']) => void;
}

/** Attaches the device's position, about a metre exact; absent where the browser has none to give
 *  (no geolocation, or a page without https). */
export const PositionButton = ({ position, onPosition }: PositionButtonProps): ReactElement => {
  const { t } = useCitizen();
  const [state, setState] = useState<'idle' | 'finding' | 'failed'>('idle');
  const find = (): void => {
    setState('finding');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        onPosition({ lat: round(coords.latitude), lng: round(coords.longitude) });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  };
  if (position) {
    return (
      <p className="position" role="status">
        <Pin /> {t('position.attached')}
        <button type="button" className="text-button" onClick={() => onPosition(null)}>
          {t('position.remove')}
        </button>
      </p>
    );
  }
  if (!window.isSecureContext || !('geolocation' in navigator)) return <></>;
  return (
    <div className="position" aria-live="polite">
      <button
        type="button"
        className="text-button"
        aria-disabled={state === 'finding'}
        onClick={state === 'finding' ? undefined : find}
      >
        <Pin /> {t(state === 'finding' ? 'position.finding' : 'position.use')}
      </button>
      {state === 'failed' && <p className="field-error">{t('position.failed')}</p>}
    </div>
  );
};

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

const Pin = (): ReactElement => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7Zm0 9.5a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5Z" />
  </svg>
);
