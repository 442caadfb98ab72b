import { useTranslation } from 'react-i18next';
import type { Figures } from '../../../../src/contract/figures.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { DrillDown } from './drill-down.tsx';
import styles from './board.module.css';

export const KeyFigures = ({ figures }: { figures: Figures }) => {
  const { t } = useTranslation();
  const { open, overdue, soon, today } = figures;
  const sent = today.routedByKeywords + today.dispatchedByPeople;
  const share = sent === 0 ? '–' : `${Math.round((100 * today.routedByKeywords) / sent)}%`;
  return (
    <ul className={styles.keys}>
      <KeyFigure name={t('board.open')} value={open} filter={{ status: 'open' }} />
      <KeyFigure
        name={t('board.needsDispatch')}
        value={figures.byStatus.needs_dispatch ?? 0}
        filter={{ status: 'needs_dispatch' }}
      />
      <KeyFigure
        name={t('board.soon')}
        value={soon}
        filter={{ status: 'open', due: 'soon' }}
        tone="warn"
      />
      <KeyFigure
        name={t('board.overdue')}
        value={overdue}
        filter={{ status: 'open', due: 'overdue' }}
        tone="danger"
      />
      <KeyFigure
        name={t('board.received')}
        value={today.received}
        filter={{ receivedSince: today.since, sort: 'newest' }}
      />
      <KeyFigure
        name={t('board.closed')}
        value={today.closed}
        filter={{ closedSince: today.since, sort: 'newest' }}
      />
      <KeyFigure
        name={t('board.byKeywords')}
        value={share}
        note={t('board.byPeople', { count: today.dispatchedByPeople })}
        filter={{ decidedBy: 'keywords', receivedSince: today.since, sort: 'newest' }}
      />
    </ul>
  );
};

interface KeyFigureProps {
  name: string;
  value: number | string;
  note?: string;
  filter: TicketFilter;
  /** Colours a figure that should be zero and is not. */
  tone?: 'warn' | 'danger';
}

const KeyFigure = ({ name, value, note, filter, tone }: KeyFigureProps) => (
  <li>
    <DrillDown filter={filter} className={styles.key}>
      <span>{name}</span>
      <b data-tone={value === 0 ? undefined : tone}>{value.toLocaleString('en')}</b>
      {note && <small>{note}</small>}
    </DrillDown>
  </li>
);
