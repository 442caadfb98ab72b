import { Link } from 'react-router';
import type { Notice } from '../../../../src/contract/notices.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useUser } from '../lib/session.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNoticeWords } from './notice-words.ts';
import { addressOf } from './ticket-address.ts';
import styles from './notices.module.css';

interface NoticeLineProps {
  notice: Notice;
  /** It was opened, or marked as read. */
  onRead: (id: string) => void;
}

/** One notice: what happened, to which ticket, and what was said; leads to the ticket. */
export const NoticeLine = ({ notice, onRead }: NoticeLineProps) => {
  const { role } = useUser();
  const say = useSupervisionWords();
  // After an upheld objection the department has lost the ticket.
  const isGone = role === 'handler' && notice.decision === 'uphold';
  const body = <Body notice={notice} gone={isGone ? say('notices.gone') : undefined} />;
  return (
    <li data-unread={notice.readAt === null || undefined} data-type={notice.type}>
      {isGone ? (
        <button type="button" className={styles.line} onClick={() => onRead(notice.id)}>
          {body}
        </button>
      ) : (
        <Link
          to={addressOf(notice, role)}
          className={styles.line ?? ''}
          onClick={() => onRead(notice.id)}
        >
          {body}
        </Link>
      )}
    </li>
  );
};

const Body = ({ notice, gone }: { notice: Notice; gone: string | undefined }) => {
  const language = useLanguage();
  const wordsOf = useNoticeWords();
  return (
    <>
      <span className={styles.what} data-card={notice.card ?? undefined}>
        {wordsOf(notice)}
      </span>
      <time dateTime={notice.at}>{cityTime(notice.at, 'time', language)}</time>
      <b className={styles.title}>{notice.title || notice.number}</b>
      {notice.text && <q className={styles.text}>{notice.text}</q>}
      <small>
        {notice.number}
        {gone && ` · ${gone}`}
      </small>
    </>
  );
};
