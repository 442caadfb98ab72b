import type { BackTestResult } from '../../../../../src/contract/directory.ts';
import { Department } from '../lib/department-names.tsx';
import { useWords } from '../words.ts';
import cards from '../lib/cards.module.css';
import styles from './back-test.module.css';

interface MovementsProps {
  departments: BackTestResult['departments'];
  chosen: string | undefined;
  onChoose: (departmentId: string) => void;
}

/** What each department would lose (left) and gain (right). */
export const Movements = ({ departments, chosen, onChoose }: MovementsProps) => {
  const t = useWords();
  const most = Math.max(1, ...departments.map(({ gained, lost }) => Math.max(gained, lost)));
  const width = (count: number) => ({ width: `${(100 * count) / most}%` });
  return (
    <section className={cards.card}>
      <div className={cards.cardHead}>
        <h2>{t('backTest.departments')}</h2>
        <small>{t('backTest.departmentsHint')}</small>
      </div>
      <ul className={styles.moves}>
        {departments.map(({ departmentId, gained, lost }) => (
          <li key={departmentId}>
            <button
              type="button"
              aria-pressed={departmentId === chosen}
              onClick={() => onChoose(departmentId)}
            >
              <Department id={departmentId} />
              <span className={styles.lost}>
                {lost > 0 && <small>−{lost}</small>}
                <i style={width(lost)} />
              </span>
              <span className={styles.gained}>
                <i style={width(gained)} />
                {gained > 0 && <small>+{gained}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
