import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';

/** What the citizen can expect after sending. */
export const AfterSending = (): ReactElement => {
  const { t } = useCitizen();
  return (
    <section className="after" aria-labelledby="after-title">
      <h2 id="after-title">{t('after.title')}</h2>
      <ol>
        <li>{t('after.1')}</li>
        <li>{t('after.2')}</li>
        <li>{t('after.3')}</li>
      </ol>
    </section>
  );
};
