import type { ReactNode } from 'react';
import styles from './console-page.module.css';

interface ConsolePageProps {
  title: string;
  /** What the page is for, in a line. */
  promise: string;
  children: ReactNode;
}

/** A page of sections: its name, its tabs, and the section below. */
export const ConsolePage = ({ title, promise, children }: ConsolePageProps) => (
  <div className={styles.page}>
    <header className={styles.head}>
      <h1>{title}</h1>
      <p>{promise}</p>
    </header>
    {children}
  </div>
);

export const ConsoleSection = ({ children }: { children: ReactNode }) => (
  <main className={styles.body}>{children}</main>
);
