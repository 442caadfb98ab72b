import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './side-panel.module.css';

interface SidePanelProps {
  onClose: () => void;
  children: ReactNode;
}

/** A ticket over the page that it was chosen from; the rest of the page closes it. */
export const SidePanel = ({ onClose, children }: SidePanelProps) => {
  const { t } = useTranslation();
  return (
    <>
      <button
        type="button"
        className={styles.scrim}
        aria-label={t('ticket.leave')}
        onClick={onClose}
      />
      <main className={styles.panel}>{children}</main>
    </>
  );
};
