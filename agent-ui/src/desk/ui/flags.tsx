import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import styles from './flags.module.css';

/** What makes a ticket stand out, as small labels; nothing for an ordinary one. */
export const Flags = ({ ticket }: { ticket: Pick<TicketCard, 'flags' | 'urges'> }) => {
  const { t } = useTranslation();
  return ticket.flags.map((flag) => (
    <span key={flag} className={styles.flag} data-flag={flag}>
      {flag === 'urged' && ticket.urges > 1
        ? t('flag.urgedTimes', { count: ticket.urges })
        : t(`flag.${flag}`)}
    </span>
  ));
};
