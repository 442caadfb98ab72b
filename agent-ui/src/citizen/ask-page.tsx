import type { ReactElement } from 'react';
import { AfterSending } from './after-sending.tsx';
import { AskForm } from './ask-form.tsx';
import { ChatEntry } from './chat-entry.tsx';
import { useCitizen } from './citizen-context.ts';
import { EmergencyLine } from './emergency-line.tsx';
import { KeptList } from './kept-list.tsx';
import { BrushLine } from './mark.tsx';
import { PageTitle } from './page-title.tsx';

/** The home page: one question. */
export const AskPage = (): ReactElement => {
  const { t } = useCitizen();
  return (
    <>
      <EmergencyLine />
      <div className="ask-main">
        <PageTitle name={t('ask.title')} className="question">
          {t('ask.title')}
          <BrushLine />
        </PageTitle>
        <p className="lead">{t('ask.lead')}</p>
        <ChatEntry />
        <AskForm />
      </div>
      <div className="ask-side">
        <KeptList />
        <AfterSending />
      </div>
    </>
  );
};
