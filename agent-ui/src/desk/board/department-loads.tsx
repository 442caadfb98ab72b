import { useTranslation } from 'react-i18next';
import type { Figures } from '../../../../src/contract/figures.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { DrillDown } from './drill-down.tsx';
import styles from './board.module.css';

/** What each department has open: overdue, soon due and in time, as one bar. */
export const DepartmentLoads = ({ loads }: { loads: Figures['byDepartment'] }) => {
  const { t } = useTranslation();
  const { short, full } = useDepartmentNames();
  const most = Math.max(1, ...loads.map(({ open }) => open));
  if (loads.length === 0) return <p className={styles.none}>{t('board.noDepartments')}</p>;
  return (
    <ul className={styles.loads}>
      {loads.map(({ departmentId, open, overdue, soon }) => (
        <li key={departmentId}>
          <DrillDown filter={{ status: 'open', department: departmentId }} className={styles.load}>
            <span title={full(departmentId)}>{short(departmentId)}</span>
            <span className={styles.bar}>
              <i data-tone="danger" style={{ width: `${(100 * overdue) / most}%` }} />
              <i data-tone="warn" style={{ width: `${(100 * soon) / most}%` }} />
              <i style={{ width: `${(100 * (open - overdue - soon)) / most}%` }} />
            </span>
            <b>{open}</b>
          </DrillDown>
          {overdue > 0 ? (
            <DrillDown
              filter={{ status: 'open', due: 'overdue', department: departmentId }}
              className={styles.late}
            >
              {t('board.late', { percent: Math.round((100 * overdue) / open) })}
            </DrillDown>
          ) : (
            <span className={styles.late} />
          )}
        </li>
      ))}
    </ul>
  );
};
