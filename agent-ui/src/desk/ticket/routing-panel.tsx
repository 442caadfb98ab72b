import { useTranslation } from 'react-i18next';
import type { Routing, TicketView } from '../../../../src/contract/ticket.ts';
import { errorText } from '../lib/api-client.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { CandidateCard } from './candidate-card.tsx';
import type { DepartmentFocus } from './department-focus.ts';
import { DirectoryUsed } from './directory-used.tsx';
import { OtherDepartment } from './other-department.tsx';
import type { RoutingOnShow } from './routing-on-show.ts';
import { SilentWords } from './silent-words.tsx';
import { Verdict, VerdictOfToday } from './verdict-box.tsx';
import { percentsOf } from './verdict.ts';
import styles from './routing-panel.module.css';

interface RoutingPanelProps {
  ticket: TicketView;
  shown: RoutingOnShow;
  focus: DepartmentFocus;
  onDispatch: (departmentId: string, note?: string) => void;
  busy: boolean;
}

/** How the keywords decided, or why they would not; and who else could have it, one key away. */
export const RoutingPanel = ({ ticket, shown, focus, onDispatch, busy }: RoutingPanelProps) => {
  const { t } = useTranslation();
  const { routing, again } = shown;
  const candidates = routing?.candidates ?? [];
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
        {routing && candidates.length > 0 && <Confidence routing={routing} />}
      </header>
      {routing && again ? <VerdictOfToday routing={routing} /> : <Verdict ticket={ticket} />}
      {shown.error && <p role="alert">{errorText(shown.error)}</p>}
      {routing && shown.wasRead && (
        <DirectoryUsed
          version={routing.lexiconVersion}
          current={shown.current}
          again={again}
          busy={shown.busy}
          onAgain={shown.lookAgain}
        />
      )}
      {routing && candidates.length > 0 && (
        <ol className={styles.candidates}>
          {candidates.map((candidate, index) => (
            <CandidateCard
              key={`${routing.lexiconVersion} ${candidate.departmentId}`}
              routing={routing}
              candidate={candidate}
              rank={index + 1}
              here={candidate.departmentId === ticket.departmentId}
              focus={focus}
              onDispatch={canGo(candidate.departmentId) ? onDispatch : undefined}
              busy={busy}
            />
          ))}
        </ol>
      )}
      {routing?.silent && <SilentWords words={routing.silent} />}
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

/** With a mark where the keywords may decide alone. */
const Confidence = ({ routing: { confidence, threshold } }: { routing: Routing }) => {
  const { t } = useTranslation();
  const { percent } = percentsOf(confidence, threshold?.confidence);
  const least = threshold && threshold.confidence <= 1 ? threshold.confidence * 100 : null;
  return (
    <span
      className={styles.confidence}
      title={least === null ? undefined : t('routing.threshold', { percent: Math.round(least) })}
    >
      {t('routing.confidence')}
      <span className={styles.meter}>
        <i style={{ width: `${100 * confidence}%` }} />
        {least !== null && <u style={{ left: `${least}%` }} />}
      </span>
      <b>{percent}%</b>
    </span>
  );
};
