import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  title: string;
  /** How pressing it looks. */
  tone?: 'calm' | 'waiting' | 'warning';
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One thing about the ticket that is to be seen at once. */
export const Panel = ({ title, tone = 'calm', aside, children }: PanelProps) => (
  <section className={styles.panel} data-tone={tone} aria-label={title}>
    <header>
      <h2>{title}</h2>
      {aside}
    </header>
    {children}
  </section>
);
