import { useTranslation } from 'react-i18next';
import { useLiveDesk } from '../lib/live-desk.tsx';
import { useObservable } from '../lib/observable.ts';
import styles from './shell.module.css';

/** Says what it means that the desk can't keep up, for as long as it can't. */
export const PressureBanner = () => {
  const { t } = useTranslation();
  const { level, reasons } = useObservable(useLiveDesk().pressure);
  const [gravest] = reasons;
  return (
    <div role="status">
      {gravest && (
        <p className={styles.pressure} data-level={level}>
          <i aria-hidden /> <span>{t(`pressure.${gravest}`)}</span>
        </p>
      )}
    </div>
  );
};
