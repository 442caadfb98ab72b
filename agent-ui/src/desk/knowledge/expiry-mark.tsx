import { useNow } from '../lib/use-now.ts';
import { expiryOf } from './expiry.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './marks.module.css';

interface ExpiryMarkProps {
  validUntil: string | null;
  /** Says nothing of an article that holds for long. */
  onlyTrouble?: boolean;
}

/** Until when an article holds: red when it does not any more, amber when that is near. */
export const ExpiryMark = ({ validUntil, onlyTrouble = false }: ExpiryMarkProps) => {
  const t = useKnowledgeWords();
  const expiry = expiryOf(validUntil, useNow(15_000));
  const { state } = expiry;
  if (onlyTrouble && (state === 'always' || state === 'valid')) return null;
  return (
    <span className={styles.expiry} data-expiry={state}>
      {state === 'always' && t('expiry.always')}
      {state === 'valid' && t('expiry.valid', { on: expiry.on })}
      {state === 'expired' && t('expiry.expired', { on: expiry.on })}
      {state === 'expiring' &&
        (expiry.daysLeft === 0
          ? t('expiry.today')
          : t('expiry.soon', { days: expiry.daysLeft, on: expiry.on }))}
    </span>
  );
};
