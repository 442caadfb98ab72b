import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Figures } from '../../../../src/contract/figures.ts';
import { CONNECTION_TARGET, inPercent, useCallFigures } from '../lib/call-figures.ts';
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
      <CallRate which="within15sRate" />
      <LoopFigures figures={figures} />
      <CallRate which="connectionRate" />
    </ul>
  );
};

/** How the calls of the last 24 hours were answered; leads to the ledger. */
const CallRate = ({ which }: { which: 'within15sRate' | 'connectionRate' }) => {
  const { t } = useTranslation();
  const { data } = useCallFigures(null);
  const rate = data?.[which] ?? null;
  const isShort = which === 'connectionRate' && rate !== null && rate < CONNECTION_TARGET;
  return (
    <li>
      <Link to="/calls" className={styles.key}>
        <span>{t(`board.${which}`)}</span>
        <b data-tone={isShort ? 'danger' : undefined}>{inPercent(rate)}</b>
      </Link>
    </li>
  );
};

/** What waits for somebody in the closed loop. */
const LoopFigures = ({ figures: { byStatus, byFlag } }: { figures: Figures }) => {
  const { t } = useTranslation();
  return (
    <>
      <KeyFigure
        name={t('board.objections')}
        value={byStatus.returned ?? 0}
        filter={{ status: 'returned', sort: 'due' }}
        tone="warn"
      />
      <KeyFigure
        name={t('board.extensions')}
        value={byFlag.extension_asked ?? 0}
        filter={{ status: 'open', flag: 'extension_asked', sort: 'due' }}
        tone="warn"
      />
      <KeyFigure
        name={t('status.awaiting_citizen')}
        value={byStatus.awaiting_citizen ?? 0}
        filter={{ status: 'awaiting_citizen' }}
      />
      <KeyFigure
        name={t('flag.call_back_due')}
        value={byFlag.call_back_due ?? 0}
        filter={{ flag: 'call_back_due', sort: 'due' }}
      />
      <KeyFigure
        name={t('flag.card_yellow')}
        value={byFlag.card_yellow ?? 0}
        filter={{ status: 'open', flag: 'card_yellow' }}
        tone="warn"
      />
      <KeyFigure
        name={t('flag.card_red')}
        value={byFlag.card_red ?? 0}
        filter={{ status: 'open', flag: 'card_red' }}
        tone="danger"
      />
      <KeyFigure
        name={t('flag.mayor_list')}
        value={byFlag.mayor_list ?? 0}
        filter={{ status: 'open', flag: 'mayor_list' }}
        tone="danger"
      />
    </>
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
