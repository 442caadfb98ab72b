import type { ReactElement } from 'react';
import type { Guidance } from '../../../src/contract/guidance.ts';
import type { EmergencyService } from '../../../src/contract/words.ts';
import { useCitizen } from './citizen-context.ts';

/** What the citizen should know at once: whom to call in danger, or the legal path. */
export const GuidanceNote = ({ guidance }: { guidance: Guidance }): ReactElement =>
  guidance.about === 'emergency' ? (
    <Danger number={guidance.service} />
  ) : (
    <LegalPath guidance={guidance} />
  );

const Danger = ({ number }: { number: EmergencyService }): ReactElement => {
  const { t } = useCitizen();
  return (
    <section className="danger" role="alert">
      <h2>{t('danger.title', { number })}</h2>
      <a className="danger-call" href={`tel:${number}`}>
        {t('danger.call', { number, service: t(`emergency.${number}`) })}
      </a>
      <p>{t('danger.lead')}</p>
    </section>
  );
};

const LegalPath = ({ guidance }: { guidance: Extract<Guidance, { about: 'legal_path' }> }) => {
  const { language, t } = useCitizen();
  const { phone } = guidance;
  return (
    <section className="card legal-path" aria-labelledby="legal-path-title">
      <h2 id="legal-path-title">{t('legal.title')}</h2>
      <p className="quiet">{t('legal.lead')}</p>
      <p className="words">{guidance[language]}</p>
      {phone && (
        <a className="button" href={`tel:${phone}`}>
          {t('legal.call', { number: phone })}
        </a>
      )}
    </section>
  );
};
