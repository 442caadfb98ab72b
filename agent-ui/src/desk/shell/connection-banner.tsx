import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../lib/live-desk.tsx';
import styles from './shell.module.css';

/** A blink of the network is nobody's concern. */
const PATIENCE_MS = 1_200;

/** Says calmly that what is on show may be old, for as long as the connection is down. */
export const ConnectionBanner = () => {
  const connection = useConnection();
  return <div role="status">{connection !== 'live' && <Reconnecting />}</div>;
};

const Reconnecting = () => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <p className={styles.banner}>
      <i aria-hidden /> {t('connection.reconnecting')}
    </p>
  );
};
