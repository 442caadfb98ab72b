import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, Evidence } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useDepartmentStyle } from '../ui/department-label.tsx';
import styles from './routing-panel.module.css';

interface CandidateCardProps {
  candidate: Candidate;
  rank: number;
  /** The best candidate's score; the bars are shares of it. */
  best: number;
  /** The ticket is with this department. */
  here: boolean;
  focused: boolean;
  onFocus: (departmentId: string | null) => void;
  /** Absent when the ticket can't be sent there. */
  onDispatch: ((departmentId: string) => void) | undefined;
  busy: boolean;
}

export const CandidateCard = (props: CandidateCardProps) => {
  const { candidate, rank, best, here, focused, onFocus, onDispatch, busy } = props;
  const { departmentId, score, evidence } = candidate;
  const { t } = useTranslation();
  const { full } = useDepartmentNames();
  const styleOf = useDepartmentStyle();
  return (
    <li
      className={styles.candidate}
      style={styleOf(departmentId)}
      data-focused={focused || undefined}
      onMouseEnter={() => onFocus(departmentId)}
    >
      <div className={styles.line}>
        <kbd>{rank}</kbd>
        <span className={styles.name}>{full(departmentId)}</span>
        {here && <span className={styles.here}>{t('routing.here')}</span>}
        {onDispatch && (
          <Button
            size="small"
            type={rank === 1 ? 'primary' : 'default'}
            disabled={busy}
            onFocus={() => onFocus(departmentId)}
            onClick={() => onDispatch(departmentId)}
          >
            {t('command.dispatch')}
          </Button>
        )}
      </div>
      <div className={styles.score}>
        <span>
          <i style={{ width: `${Math.max(2, (100 * score) / (best || 1))}%` }} />
        </span>
        <b>{score.toFixed(1)}</b>
      </div>
      <Words evidence={evidence} />
    </li>
  );
};

const MOST = 8;

const Words = ({ evidence }: { evidence: readonly Evidence[] }) => {
  const { t } = useTranslation();
  const words = useMemo(() => weigh(evidence), [evidence]);
  const title = words.map(({ keyword, weight }) => `${keyword} +${weight.toFixed(1)}`).join('\n');
  return (
    <p className={styles.words} title={title}>
      {words.slice(0, MOST).map(({ keyword, weight, times }) => (
        <span key={keyword}>
          {keyword}
          {times > 1 && ` ×${times}`} <small>+{weight.toFixed(1)}</small>
        </span>
      ))}
      {words.length > MOST && <em>{t('routing.moreWords', { count: words.length - MOST })}</em>}
    </p>
  );
};

/** Each keyword once with the weight of all its places, the heaviest first. */
const weigh = (evidence: readonly Evidence[]) => {
  const words = new Map<string, { keyword: string; weight: number; times: number }>();
  for (const { keyword, weight } of evidence) {
    const known = words.get(keyword) ?? { keyword, weight: 0, times: 0 };
    words.set(keyword, { keyword, weight: known.weight + weight, times: known.times + 1 });
  }
  return [...words.values()].sort((a, b) => b.weight - a.weight || b.times - a.times);
};
