import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';

/** Matters for these lines are handed over at once (国办函〔2025〕66号): better to call directly. */
const LINES = ['110', '119', '120', '122'] as const;

/** The emergency numbers, one tap from a call. */
export const EmergencyLine = (): ReactElement => {
  const { t } = useCitizen();
  return (
    <section className="emergency" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{t('emergency.title')}</h2>
      <ul>
        {LINES.map((number) => {
          const service = t(`emergency.${number}`);
          return (
            <li key={number}>
              <a href={`tel:${number}`} aria-label={t('emergency.call', { number, service })}>
                <strong>{number}</strong> <span>{service}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
