import type { ReactNode } from 'react';
import styles from './split-page.module.css';

interface SplitPageProps {
  list: ReactNode;
  /** Whether something of the list is open; on a phone it then takes the whole page. */
  detail: boolean;
  children: ReactNode;
}

/** A list and what is chosen of it, side by side where there is room. */
export const SplitPage = ({ list, detail, children }: SplitPageProps) => (
  <div className={styles.page} data-detail={detail || undefined}>
    <section className={styles.list}>{list}</section>
    <main className={styles.detail}>{children}</main>
  </div>
);
