import { useTranslation } from 'react-i18next';
import type { Sign } from '../../../../src/contract/assessment.ts';
import styles from './finding.module.css';

/** The citizen's words that gave something away. */
export const Signs = ({ signs }: { signs: readonly Sign[] | undefined }) => {
  const { t } = useTranslation();
  if (!signs || signs.length === 0) return null;
  return (
    <p className={styles.signs}>
      <span>{t('handOver.because')}</span>
      {signs.map(({ field, start, keyword }) => (
        <q key={`${field} ${start} ${keyword}`}>{keyword}</q>
      ))}
    </p>
  );
};
