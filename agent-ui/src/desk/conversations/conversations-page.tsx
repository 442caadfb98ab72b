import { CommentOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { sectionsOf, type Sections } from '../lib/conversation-book.ts';
import { useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { Blank } from '../ui/states.tsx';
import { ConversationList } from './conversation-list.tsx';
import { useChangesOfHands } from './handing-over.tsx';
import { OpenConversation } from './open-conversation.tsx';
import { PresenceBar } from './presence-bar.tsx';
import { useChords } from './use-chords.ts';
import { useConversationWords } from './words.ts';
import styles from './conversations-page.module.css';

const inOrder = ({ mine, ended, waiting, others }: Sections): ConversationCard[] => [
  ...mine,
  ...ended,
  ...waiting,
  ...others,
];

/** The console of agents: their conversations, the one at hand, and its ticket. */
export const ConversationsPage = () => {
  const say = useConversationWords();
  const { number } = useParams();
  const { id } = useUser();
  const navigate = useNavigate();
  const book = useObservable(useConversations().book);
  const sections = useMemo(() => book && sectionsOf(book, id), [book, id]);
  useChangesOfHands(book, id);
  const card = number === undefined ? undefined : book?.get(number);
  const open = (next: string) => void navigate(`/conversations/${next}`);
  const step = (by: 1 | -1) => {
    const all = sections ? inOrder(sections) : [];
    const at = all.findIndex((other) => other.number === number);
    const next = all[at < 0 ? 0 : (at + by + all.length) % all.length];
    if (next) open(next.number);
  };
  useChords({ ArrowDown: () => step(1), ArrowUp: () => step(-1) });
  return (
    <div className={styles.page} data-open={number === undefined ? undefined : true}>
      <div className={styles.list}>
        <PresenceBar />
        <ConversationList sections={sections} open={number} onOpen={open} />
      </div>
      {card && <OpenConversation key={card.number} card={card} />}
      {!card && (
        <main className={styles.main} data-shown>
          {number === undefined || !book ? (
            <Blank
              icon={<CommentOutlined />}
              title={say('talk.choose')}
              hint={say('talk.chooseHint')}
            />
          ) : (
            <Blank
              icon={<CommentOutlined />}
              title={say('talk.gone')}
              hint={say('talk.goneHint')}
              action={
                <>
                  <Link to={`/tickets/${number}`}>{say('talk.openTicket')}</Link>
                  <Link to="/conversations">{say('talk.back')}</Link>
                </>
              }
            />
          )}
        </main>
      )}
    </div>
  );
};
