import { Link } from 'react-router';
import { useConversations, usePresence } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { useConversationWords } from './words.ts';
import styles from './presence.module.css';

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** After a cut that was too long: why the agent is off line, where the conversations are, how to be back. */
export const VanishedNotice = ({ onReady }: { onReady: () => void }) => {
  const say = useConversationWords();
  const presence = usePresence();
  if (presence?.status !== 'offline' || !presence.vanished) return null;
  return (
    <section className={styles.vanished} role="alert">
      <b>{say('gone.title')}</b>
      <p>{say('gone.why', { time: TIME.format(new Date(presence.since)) })}</p>
      <button type="button" className={styles.ready} onClick={onReady}>
        {say('gone.back')} <kbd>Alt R</kbd>
      </button>
    </section>
  );
};

/** Replies that were written and never sent, to conversations that are with others now, or over. */
export const UnsentReplies = () => {
  const say = useConversationWords();
  const desk = useConversations();
  const { id } = useUser();
  const book = useObservable(desk.book);
  const unsent = useObservable(desk.unsent);
  const astray = unsent.filter(({ number }) => {
    const card = book?.get(number);
    return book !== null && !(card?.state === 'with_agent' && card.agent?.id === id);
  });
  if (astray.length === 0) return null;
  return (
    <section className={styles.unsent} aria-label={say('gone.unsent')}>
      <b>{say('gone.unsentCount', { count: astray.length })}</b>
      <p>{say('gone.unsentHint')}</p>
      <ul>
        {astray.map(({ number, clientMessageId, text, file }) => (
          <li key={clientMessageId}>
            <q>{text ?? file?.name}</q>
            <span>
              <Link to={`/tickets/${number}`}>{number}</Link>
              <button type="button" onClick={() => desk.discard(number, clientMessageId)}>
                {say('talk.discard')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
