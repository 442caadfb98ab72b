import { useTranslation } from 'react-i18next';
import type { Assessment } from '../../../../src/contract/assessment.ts';
import type { Routing } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useDepartmentStyle } from '../ui/department-label.tsx';
import type { DepartmentFocus } from './department-focus.ts';
import { useFindingWords } from './finding-words.ts';
import { findingsIn } from './highlight.ts';
import styles from './legend.module.css';
import marks from './marked-text.module.css';

interface LegendProps {
  routing: Routing | null;
  assessment: Assessment | null;
  focus: DepartmentFocus;
}

/** What the colours and lines in the words mean; a department that is chosen dims the others. */
export const Legend = ({ routing, assessment, focus }: LegendProps) => {
  const { t } = useTranslation();
  const { short, full } = useDepartmentNames();
  const styleOf = useDepartmentStyle();
  const findingWords = useFindingWords();
  return (
    <ul className={styles.legend}>
      {routing?.candidates.map(({ departmentId }) => (
        <li key={departmentId}>
          <button
            type="button"
            className={styles.department}
            style={styleOf(departmentId)}
            title={full(departmentId)}
            {...focus.chooses(departmentId)}
          >
            {short(departmentId)}
          </button>
        </li>
      ))}
      {routing?.silent && (
        <li className={styles.line}>
          <s className={marks.silent}>{t('silent.title')}</s>
        </li>
      )}
      {findingsIn(assessment).map(({ finding }) => (
        <li key={finding.is} className={`${styles.line} ${marks.spot}`}>
          <u data-finding={finding.is}>{findingWords(finding)}</u>
        </li>
      ))}
    </ul>
  );
};
