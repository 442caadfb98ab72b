import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { KeptList } from './kept-list.tsx';
import { LookUpForm } from './look-up-form.tsx';
import { PageTitle } from './page-title.tsx';

/** Looking up a ticket by number and code, or by a tap on one of the device's own. */
export const LookUpPage = ({ number }: { number: string }): ReactElement => {
  const { t } = useCitizen();
  return (
    <>
      <PageTitle name={t('lookup.title')}>{t('lookup.title')}</PageTitle>
      <p className="lead">{t('lookup.lead')}</p>
      <LookUpForm number={number} />
      <KeptList />
    </>
  );
};
