import { LeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Tabs } from '../../ui/tabs.tsx';
import { useWords } from '../words.ts';
import styles from './work-frame.module.css';

interface WorkFrameProps {
  /** The address of what is open; its sections are below. */
  base: string;
  /** Where it was chosen. */
  back: string;
  title: string;
  mark: ReactNode;
  facts: ReactNode;
  actions: ReactNode;
  sections: ReadonlyArray<{ id: string; name: string; count?: string }>;
  /** What has to be said before anything else. */
  notices?: ReactNode;
  children: ReactNode;
}

/** One draft or version, with its sections. */
export const WorkFrame = (props: WorkFrameProps) => {
  const { base, back, title, mark, facts, actions, sections, notices, children } = props;
  const t = useWords();
  const navigate = useNavigate();
  const place = useLocation().pathname.slice(base.length).split('/')[1] ?? '';
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to={back} className={styles.back} aria-label={t('do.back')}>
          <LeftOutlined />
        </Link>
        <div className={styles.title}>
          <div className={styles.name}>
            <h1>{title}</h1>
            {mark}
          </div>
          <p className={styles.facts}>{facts}</p>
        </div>
        <div className={styles.actions}>{actions}</div>
      </header>
      {notices}
      <Tabs
        label={title}
        tabs={sections}
        current={place}
        onChange={(id) => void navigate(`${base}/${id}`)}
      />
      <main className={styles.body}>{children}</main>
    </div>
  );
};
