import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import styles from './flags.module.css';

interface FlagsProps {
  ticket: Pick<TicketCard, 'flags' | 'urges'>;
  /** As many as there is room for; how many more there are is told. */
  atMost?: number;
}

/** What makes a ticket stand out, as small labels; nothing for an ordinary one. */
export const Flags = ({ ticket, atMost = Infinity }: FlagsProps) => {
  const { t } = useTranslation();
  const rest = ticket.flags.slice(atMost);
  const labels = ticket.flags.slice(0, atMost).map((flag) => (
    <span key={flag} className={styles.flag} data-flag={flag}>
      {flag === 'urged' && ticket.urges > 1
        ? t('flag.urgedTimes', { count: ticket.urges })
        : t(`flag.${flag}`)}
    </span>
  ));
  if (rest.length === 0) return labels;
  return [
    ...labels,
    <span
      key="rest"
      className={styles.flag}
      title={rest.map((flag) => t(`flag.${flag}`)).join(' · ')}
    >
      +{rest.length}
    </span>,
  ];
};
