import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../lib/api-client.ts';
import styles from './states.module.css';

interface BlankProps {
  icon: ReactNode;
  title: string;
  hint?: string;
  action?: ReactNode;
}

/** A pane with nothing in it, and what that means. */
export const Blank = ({ icon, title, hint, action }: BlankProps) => (
  <div className={styles.blank}>
    <div className={styles.icon} aria-hidden>
      {icon}
    </div>
    <p className={styles.title}>{title}</p>
    {hint && <p className={styles.hint}>{hint}</p>}
    {action}
  </div>
);

/** Something could not be loaded: why, and once more. */
export const Failure = ({ error, retry }: { error: unknown; retry: () => unknown }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.blank} role="alert">
      <p className={styles.title}>{t('error.title')}</p>
      <p className={styles.hint}>{errorText(error)}</p>
      <Button onClick={() => void retry()}>{t('error.again')}</Button>
    </div>
  );
};

/** Grey lines where text will be; `lines` are widths in percent. */
export const Bones = ({ lines }: { lines: readonly number[] }) => (
  <div className={styles.bones} aria-hidden>
    {lines.map((width, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- nothing else tells grey lines apart
      <span key={index} style={{ width: `${width}%` }} />
    ))}
  </div>
);
