import { Link, useLocation } from 'react-router';
import type { TicketView } from '../../../../../src/contract/ticket.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { Panel } from './panel.tsx';
import styles from './panel.module.css';

/** 并单: with which ticket this one is handled, or which are handled with it. */
export const MergedPanel = ({ ticket }: { ticket: TicketView }) => {
  const t = useTicketWords();
  const { search } = useLocation();
  const { mergedInto, absorbed } = ticket;
  const numbers = mergedInto ? [mergedInto] : absorbed;
  if (numbers.length === 0) return null;
  return (
    <Panel title={t('merged.title')}>
      <p className={styles.fact}>
        {mergedInto ? t('merged.into') : t('merged.absorbed', { count: absorbed.length })}
      </p>
      <ul className={styles.numbers}>
        {numbers.map((number) => (
          <li key={number}>
            <Link to={{ pathname: `../${number}`, search }} relative="path">
              {number}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
