import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { TicketKey } from './desk-api.ts';
import { GuidanceNote } from './guidance-note.tsx';
import { Link } from './link.tsx';
import { PageTitle } from './page-title.tsx';
import { ReceiptTools } from './receipt-tools.tsx';
import { progressPath } from './route.ts';
import { useGuidance } from './use-guidance.ts';

interface ReceiptPageProps {
  ticketKey: TicketKey;
  /** The receipt is that of an earlier version of what was sent. */
  earlier: boolean;
}

/** The number and the code, large enough to be copied by hand. */
export const ReceiptPage = ({ ticketKey, earlier }: ReceiptPageProps): ReactElement => {
  const { t, kept } = useCitizen();
  const { number, code } = ticketKey;
  const guidance = useGuidance(ticketKey);
  const isKept = kept.some((ticket) => ticket.number === number);
  return (
    <>
      {guidance && <GuidanceNote guidance={guidance} />}
      <Tick />
      <PageTitle name={t('receipt.title')}>{t('receipt.title')}</PageTitle>
      <p className="lead">{t('receipt.lead')}</p>
      {earlier && <p className="note note-warm">{t('receipt.earlier')}</p>}
      <section className="card receipt">
        <dl>
          <dt>{t('receipt.number')}</dt>
          <dd className="receipt-number">{number}</dd>
          <dt>{t('receipt.code')}</dt>
          <dd className="receipt-code">
            <span aria-hidden="true">{code}</span>
            <span className="for-readers">{code.split('').join(' ')}</span>
          </dd>
        </dl>
        <ReceiptTools ticketKey={ticketKey} />
        <p className="quiet">
          {t('receipt.private')} {isKept && t('receipt.kept')}
        </p>
      </section>
      <div className="actions">
        <Link to={progressPath(ticketKey)} className="button button-main">
          {t('receipt.progress')}
        </Link>
        <Link to="/" className="button">
          {t('receipt.another')}
        </Link>
      </div>
    </>
  );
};

const Tick = (): ReactElement => (
  <svg className="tick" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <circle cx="32" cy="32" r="30" />
    <path d="m19 33 9 9 18-20" />
  </svg>
);
