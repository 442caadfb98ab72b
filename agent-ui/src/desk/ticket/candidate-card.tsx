import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, Routing } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useDepartmentStyle } from '../ui/department-label.tsx';
import type { DepartmentFocus } from './department-focus.ts';
import { fieldWeightsOf, weigh } from './weighing.ts';
import { WordSteps } from './word-steps.tsx';
import styles from './candidate-card.module.css';

interface CandidateCardProps {
  routing: Routing;
  candidate: Candidate;
  rank: number;
  /** The ticket is with this department. */
  here: boolean;
  focus: DepartmentFocus;
  /** Absent when the ticket can't be sent there. */
  onDispatch: ((departmentId: string) => void) | undefined;
  busy: boolean;
}

/** The first and the runner-up show at once what speaks for them. */
const OPEN_AT_FIRST = 2;

export const CandidateCard = (props: CandidateCardProps) => {
  const { routing, candidate, rank, here, focus, onDispatch, busy } = props;
  const { departmentId, score, evidence } = candidate;
  const { t } = useTranslation();
  const { full } = useDepartmentNames();
  const styleOf = useDepartmentStyle();
  const [open, setOpen] = useState(rank <= OPEN_AT_FIRST);
  const words = useMemo(() => weigh(evidence, fieldWeightsOf(routing)), [evidence, routing]);
  const [best = 0, second] = routing.candidates.map((one) => one.score);
  const margin = useMargin(score, { rank, best, second });
  return (
    <li
      className={styles.candidate}
      style={styleOf(departmentId)}
      data-focused={focus.departmentId === departmentId || undefined}
      {...focus.points(departmentId)}
    >
      <div className={styles.line}>
        <kbd>{rank}</kbd>
        <button
          type="button"
          className={styles.name}
          title={t('routing.onlyItsWords')}
          {...focus.chooses(departmentId)}
        >
          {full(departmentId)}
        </button>
        {here && <span className={styles.here}>{t('routing.here')}</span>}
        {onDispatch && (
          <Button
            size="small"
            type={rank === 1 ? 'primary' : 'default'}
            disabled={busy}
            onClick={() => onDispatch(departmentId)}
          >
            {t('command.dispatch')}
          </Button>
        )}
      </div>
      <p className={styles.facts}>
        {!open && <span>{t('routing.score', { score: score.toFixed(1) })}</span>}
        <span>{margin}</span>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('routing.words', { count: words.length })}
        </button>
      </p>
      {open ? (
        <WordSteps words={words} score={score} best={best} />
      ) : (
        <span className={styles.total}>
          <i style={{ width: `${Math.max(1, (100 * score) / (best || 1))}%` }} />
        </span>
      )}
    </li>
  );
};

interface Others {
  rank: number;
  best: number;
  /** Undefined when there is only one candidate. */
  second: number | undefined;
}

const useMargin = (score: number, { rank, best, second }: Others): string => {
  const { t } = useTranslation();
  if (rank > 1) {
    const points = (best - score).toFixed(1);
    return best === score ? t('routing.even') : t('routing.behind', { points });
  }
  if (second === undefined) return t('routing.alone');
  const points = (score - second).toFixed(1);
  return second === score ? t('routing.even') : t('routing.ahead', { points });
};
