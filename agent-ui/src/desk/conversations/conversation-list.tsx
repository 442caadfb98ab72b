import { CommentOutlined } from '@ant-design/icons';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { Sections } from '../lib/conversation-book.ts';
import { useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { ConversationLine } from './conversation-line.tsx';
import { useConversationWords } from './words.ts';
import styles from './list.module.css';

interface ListProps {
  /** Null until the desk has answered. */
  sections: Sections | null;
  open: string | undefined;
  onOpen: (number: string) => void;
}

/** One's own conversations first, below them who waits, and for supervisors those of all others. */
export const ConversationList = ({ sections, open, onOpen }: ListProps) => {
  const say = useConversationWords();
  const { listError, refresh } = useConversations();
  const error = useObservable(listError);
  if (!sections)
    return error ? (
      <Failure error={error} retry={refresh} />
    ) : (
      <div>
        {[0, 1, 2].map((line) => (
          <Bones key={line} lines={[60, 90]} />
        ))}
      </div>
    );
  const section = (name: string, cards: readonly ConversationCard[]) => (
    <Section name={name} cards={cards} open={open} onOpen={onOpen} />
  );
  return (
    <nav className={styles.list} aria-label={say('talk.list')}>
      {sections.mine.length === 0 && (
        <div className={styles.none}>
          <Blank icon={<CommentOutlined />} title={say('talk.none')} hint={say('talk.noneHint')} />
        </div>
      )}
      {section(say('talk.mine'), sections.mine)}
      {section(say('talk.ended'), sections.ended)}
      {section(say('talk.waiting'), sections.waiting)}
      {section(say('talk.others'), sections.others)}
    </nav>
  );
};

interface SectionProps {
  name: string;
  cards: readonly ConversationCard[];
  open: string | undefined;
  onOpen: (number: string) => void;
}

const Section = ({ name, cards, open, onOpen }: SectionProps) => {
  if (cards.length === 0) return null;
  return (
    <section aria-label={name}>
      <h2>
        {name} <b>{cards.length}</b>
      </h2>
      <ul>
        {cards.map((card) => (
          <ConversationLine
            key={card.number}
            card={card}
            open={card.number === open}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  );
};
