import { useTranslation } from 'react-i18next';
import type { Actor } from '../../../../../src/contract/ticket.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { useLanguage } from '../../lib/use-language.ts';
import styles from './panel.module.css';

/** Who said it, and when. */
export const Byline = ({ by, at }: { by?: Actor; at: string }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const isNamed = by && by.role !== 'system' && by.role !== 'citizen';
  return (
    <p className={styles.byline}>
      {by && <span>{isNamed ? by.name : t(`role.${by.role}`)}</span>}
      <time dateTime={at}>{cityTime(at, 'dayTime', language)}</time>
    </p>
  );
};
