import { useTranslation } from 'react-i18next';
import type { Routing, TicketView } from '../../../../src/contract/ticket.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { OtherDepartment } from './other-department.tsx';
import styles from './routing-panel.module.css';

interface RoutingPanelProps {
  ticket: TicketView;
  focus: string | null;
  onFocus: (departmentId: string | null) => void;
  onDispatch: (departmentId: string, note?: string) => void;
  busy: boolean;
}

/** How the keywords decided, or why they would not; and who else could have it, one key away. */
export const RoutingPanel = (props: RoutingPanelProps) => {
  const { ticket, focus, onFocus, onDispatch, busy } = props;
  const { t } = useTranslation();
  const candidates = ticket.routing?.candidates ?? [];
  const may = ticket.may.includes('dispatch');
  const canGo = (departmentId: string) => may && departmentId !== ticket.departmentId;

  const keys = candidates.map(({ departmentId }, index) => [
    String(index + 1),
    canGo(departmentId) && !busy ? () => onDispatch(departmentId) : undefined,
  ]);
  useShortcuts(Object.fromEntries(keys));

  return (
    <section className={styles.panel} aria-label={t('routing.title')}>
      <header>
        <h2>{t('routing.title')}</h2>
        {ticket.routing && <Confidence routing={ticket.routing} />}
      </header>
      <Decision ticket={ticket} />
      {candidates.length > 0 && (
        <ol className={styles.candidates} onMouseLeave={() => onFocus(null)}>
          {candidates.map((candidate, index) => (
            <CandidateCard
              key={candidate.departmentId}
              candidate={candidate}
              rank={index + 1}
              best={candidates[0]?.score ?? 1}
              here={candidate.departmentId === ticket.departmentId}
              focused={candidate.departmentId === focus}
              onFocus={onFocus}
              onDispatch={canGo(candidate.departmentId) ? onDispatch : undefined}
              busy={busy}
            />
          ))}
        </ol>
      )}
      {may && (
        <OtherDepartment
          key={ticket.number}
          here={ticket.departmentId}
          onDispatch={onDispatch}
          busy={busy}
        />
      )}
    </section>
  );
};

const Confidence = ({ routing }: { routing: Routing }) => {
  const { t } = useTranslation();
  const percent = Math.round(routing.confidence * 100);
  return (
    <span
      className={styles.confidence}
      title={t('routing.lexicon', { version: routing.lexiconVersion })}
    >
      {t('routing.confidence')}
      <meter min={0} max={100} value={percent} />
      <b>{percent}%</b>
    </span>
  );
};

const Decision = ({ ticket }: { ticket: TicketView }) => {
  const { t } = useTranslation();
  const { routing, departmentId } = ticket;
  if (departmentId)
    return (
      <p className={styles.decision}>
        {t(routing?.decidedBy === 'person' ? 'routing.byPerson' : 'routing.byKeywords')}
        <DepartmentLabel departmentId={departmentId} />
      </p>
    );
  if (!routing) return <p className={styles.decision}>{t('routing.underWay')}</p>;
  return <p className={styles.doubt}>{t(`reason.${routing.reason ?? 'low_confidence'}`)}</p>;
};
