import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import { cityTime } from '../../shared/city-time.ts';
import { ownClocks } from '../lib/own-clocks.ts';
import { useUser } from '../lib/session.ts';
import { matterOf } from '../lib/ticket-matter.ts';
import { useLanguage } from '../lib/use-language.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { DueClock, firstDue } from '../ui/due-clock.tsx';
import { ChannelLabel, LegalPathMark, StatusLabel, UrgencyMark } from '../ui/labels.tsx';
import styles from './ticket-table.module.css';

const COLUMNS = ['number', 'title', 'status', 'kind', 'department', 'due', 'received'] as const;

interface TableProps {
  cards: readonly TicketCard[];
  open: string | undefined;
  onOpen: (number: string) => void;
}

export const TicketTable = ({ cards, open, onOpen }: TableProps) => {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={styles[column]}>
              {t(`tickets.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <Line key={card.number} card={card} open={card.number === open} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
};

interface LineProps {
  card: TicketCard;
  open: boolean;
  onOpen: (number: string) => void;
}

/** What follows the title stands apart from it here. */
const PAUSE = /^[\s，。！？；：、…,.!?;:]+/u;

const Line = ({ card, open, onOpen }: LineProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departmentId } = useUser();
  const clock = firstDue(ownClocks(card, departmentId));
  const { title, rest } = matterOf(card);
  return (
    <tr data-open={open || undefined} onClick={() => onOpen(card.number)}>
      <td className={styles.number}>
        <ChannelLabel channel={card.channel} /> {card.number}
      </td>
      <td className={styles.title}>
        <button type="button">
          <UrgencyMark urgency={card.urgency} service={card.service} />{' '}
          <LegalPathMark path={card.legalPath} /> <b>{title || t('ticket.untitled')}</b>
          <small>{rest.replace(PAUSE, '')}</small>
        </button>
      </td>
      <td className={styles.status}>
        <StatusLabel status={card.status} />
      </td>
      <td className={styles.kind}>{t(`kind.${card.kind}`)}</td>
      <td className={styles.department}>
        {card.departmentId && <DepartmentLabel departmentId={card.departmentId} />}
        {card.assignee && <small>{card.assignee.name}</small>}
      </td>
      <td className={styles.due}>{clock && <DueClock clock={clock} />}</td>
      <td className={styles.received}>
        <time dateTime={card.receivedAt}>{cityTime(card.receivedAt, 'dayTime', language)}</time>
      </td>
    </tr>
  );
};
