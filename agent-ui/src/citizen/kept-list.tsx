import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { dayWords } from './date-words.ts';
import type { KeptTicket } from './kept-tickets.ts';
import { Link } from './link.tsx';
import { focusPageTitle } from './page-title.tsx';
import { progressPath } from './route.ts';
import { TwoStepButton } from './two-step-button.tsx';
import { useNow } from './use-now.ts';

/** The citizen's own tickets on this device; nothing at all if there are none. */
export const KeptList = (): ReactElement => {
  const { t, kept } = useCitizen();
  if (kept.length === 0) return <></>;
  return (
    <section className="kept" aria-labelledby="kept-title">
      <h2 id="kept-title">{t('kept.title')}</h2>
      <p className="quiet">{t('kept.note')}</p>
      <ul>
        {kept.map((ticket) => (
          <KeptItem key={ticket.number} ticket={ticket} />
        ))}
      </ul>
    </section>
  );
};

const KeptItem = ({ ticket }: { ticket: KeptTicket }): ReactElement => {
  const { language, t, forget } = useCitizen();
  const now = useNow();
  const { number, title, receivedAt } = ticket;
  return (
    <li className="kept-item">
      <Link to={progressPath(ticket)} className="kept-link">
        <span className="kept-name">{title}</span>
        <span className="kept-number">
          <span>{number} </span>
          <span>{dayWords(receivedAt, now, language)}</span>
        </span>
      </Link>
      <TwoStepButton
        label={t('kept.forget')}
        name={t('kept.forget.of', { number })}
        className="kept-forget"
        question={t('kept.sure')}
        yes={t('kept.yes')}
        no={t('kept.no')}
        dangerous
        onYes={() => {
          forget(number);
          focusPageTitle();
        }}
      />
    </li>
  );
};
