import { CommentOutlined } from '@ant-design/icons';
import { useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { sectionsOf, type Sections } from '../lib/conversation-book.ts';
import { useDirectoryVersion } from '../lib/departments.ts';
import { useCalls, useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { useRoutingPreview, useTicket } from '../lib/ticket-api.ts';
import { Blank } from '../ui/states.tsx';
import type { ComposerHandle } from './composer.tsx';
import { ConversationList } from './conversation-list.tsx';
import { PresenceBar } from './presence-bar.tsx';
import { ThreadPane, type OpenPanel } from './thread-pane.tsx';
import { TicketSide } from './ticket-side.tsx';
import { useActs } from './use-acts.ts';
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

const OpenConversation = ({ card }: { card: ConversationCard }) => {
  const { number } = card;
  const desk = useConversations();
  const navigate = useNavigate();
  const acts = useActs(card);
  const { data: ticket } = useTicket(number);
  const suggestion = useObservable(useCalls().suggestion(number));
  const directory = useDirectoryVersion();
  const preview = useRoutingPreview(number, ticket ? directory : undefined);
  const routing = suggestion?.routing ?? preview.data ?? ticket?.routing ?? null;
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  /** On a phone, where there is room for one of both. */
  const [column, setColumn] = useState<'words' | 'ticket'>('words');
  const composer = useRef<ComposerHandle>(null);
  const side = useRef<HTMLDivElement>(null);
  useChords({
    KeyM: () => composer.current?.focus(),
    KeyI: () => side.current?.querySelector<HTMLElement>('textarea')?.focus(),
  });
  const show = (next: OpenPanel | null) => {
    setPanel(next);
    if (next) setColumn('words');
    else composer.current?.focus();
  };
  const lastWords = () =>
    desk
      .thread(number)
      .get()
      .messages.findLast(({ from, text }) => from === 'agent' && text)?.text ?? '';
  return (
    <>
      <main className={styles.main} data-shown={column === 'words' || undefined}>
        <ThreadPane
          card={card}
          ticket={ticket}
          routing={routing}
          acts={acts}
          open={panel}
          onOpen={show}
          composer={composer}
          lastWords={lastWords}
          onBack={() => void navigate('/conversations')}
          onTicket={() => setColumn('ticket')}
        />
      </main>
      <div ref={side} className={styles.side} data-shown={column === 'ticket' || undefined}>
        <TicketSide
          card={card}
          ticket={ticket}
          routing={routing}
          suggestion={suggestion}
          acts={acts}
          onDispatch={(departmentId) => show({ panel: 'dispatch', departmentId })}
          onHandOver={() => show({ panel: 'hand_over' })}
          onInsert={(text) => {
            setColumn('words');
            composer.current?.insert(text);
          }}
          onBack={() => setColumn('words')}
        />
      </div>
    </>
  );
};
