import { useTranslation } from 'react-i18next';
import type { Figures } from '../../../../src/contract/figures.ts';
import { OPEN_STATUSES } from '../../../../src/contract/words.ts';
import { StatusLabel } from '../ui/labels.tsx';
import { DrillDown } from './drill-down.tsx';
import styles from './board.module.css';

/** How many open tickets stand at each stage of their life. */
export const Stages = ({ byStatus }: { byStatus: Figures['byStatus'] }) => {
  const { t } = useTranslation();
  const most = Math.max(1, ...OPEN_STATUSES.map((status) => byStatus[status] ?? 0));
  return (
    <ul className={styles.stages}>
      {OPEN_STATUSES.map((status) => (
        <li key={status}>
          <DrillDown filter={{ status }} className={styles.stage}>
            <StatusLabel status={status} />
            <span className={styles.bar}>
              <i style={{ width: `${(100 * (byStatus[status] ?? 0)) / most}%` }} />
            </span>
            <b aria-label={t('board.count')}>{byStatus[status] ?? 0}</b>
          </DrillDown>
        </li>
      ))}
    </ul>
  );
};
