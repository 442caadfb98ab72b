import { Progress } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Redating } from '../../../../../src/contract/rulebook.ts';
import { useRedatings } from '../lib/rules-queries.ts';
import { useWords } from '../words.ts';
import { isOver, shareDone } from './redating-words.ts';
import styles from './redating.module.css';

/** How far the re-dating of open deadlines has come, on every page of the rules; and what came of
 *  those that ended while one looked. */
export const RedatingStrip = () => {
  const t = useWords();
  const items = useRedatings().data?.items ?? [];
  const running = items.filter((redating) => !isOver(redating));
  const ended = useEndedHere(items);
  if (running.length === 0 && !ended) return null;
  return (
    <div className={styles.strip} role="status">
      {running.map((redating) => (
        <Running key={redating.id} redating={redating} />
      ))}
      {running.length === 0 && ended && (
        <p>
          <b>{t(`redating.ended.${ended.state === 'failed' ? 'failed' : 'done'}`)}</b>{' '}
          {t('redating.moved', { clocks: ended.moved.clocks, tickets: ended.moved.tickets })}{' '}
          <Link to="/rules/redatings">{t('redating.report')}</Link>
        </p>
      )}
    </div>
  );
};

/** The newest re-dating that was under way when this page was opened, or began later. */
const useEndedHere = (items: readonly Redating[]): Redating | undefined => {
  const [openedAt] = useState(() => new Date().toISOString());
  return items.find((redating) => isOver(redating) && (redating.endedAt ?? '') > openedAt);
};

const Running = ({ redating }: { redating: Redating }) => {
  const t = useWords();
  const { section, version, done, total, state } = redating;
  return (
    <div className={styles.running}>
      <span>
        {t(`redating.state.${state}`)} · {t(`tab.${section}`)} v{version}
      </span>
      <Progress
        percent={shareDone(redating)}
        status="active"
        size="small"
        aria-label={t('redating.progress')}
      />
      <small>{t('redating.count', { done, total })}</small>
    </div>
  );
};
