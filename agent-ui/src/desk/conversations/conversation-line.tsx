import { CloseOutlined } from '@ant-design/icons';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { useCalls, useConversations, useThread } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { useSkillName } from '../lib/skill-names.ts';
import { useNow } from '../lib/use-now.ts';
import { ChannelLabel, UrgencyMark } from '../ui/labels.tsx';
import { handedTo } from './handing-over.tsx';
import { nameOf } from './name-of.ts';
import { pressureOf, stopwatch, unreadOf, waitsSince } from './waiting.ts';
import { useConversationWords } from './words.ts';
import styles from './list.module.css';

interface LineProps {
  card: ConversationCard;
  open: boolean;
  onOpen: (number: string) => void;
}

/** One conversation of the list: who, what was said last, and how long the citizen waits. */
export const ConversationLine = ({ card, open, onOpen }: LineProps) => {
  const say = useConversationWords();
  const desk = useConversations();
  const thread = useThread(card.number);
  const typing = useObservable(desk.typing(card.number));
  const unread = unreadOf(card, thread);
  return (
    <li className={styles.line} data-open={open || undefined} data-state={card.state}>
      <button
        type="button"
        className={styles.hit}
        aria-current={open ? 'true' : undefined}
        onClick={() => onOpen(card.number)}
      >
        <span className={styles.headline}>
          <ChannelLabel channel={card.channel} />
          <b>{card.title || nameOf(card, say)}</b>
          <UrgencyMark urgency={card.urgency} />
          <Waited card={card} />
        </span>
        <span className={styles.said}>
          <span>{typing ? say('talk.typing') : <LastWords card={card} />}</span>
          {unread > 0 && (
            <i className={styles.unread} aria-label={say('talk.unread', { count: unread })}>
              {unread > 99 ? '99+' : unread}
            </i>
          )}
        </span>
        <Meta card={card} />
      </button>
      {card.state === 'ended' && (
        <button
          type="button"
          className={styles.away}
          title={say('talk.putAway')}
          aria-label={say('talk.putAway')}
          onClick={() => desk.putAway(card.number)}
        >
          <CloseOutlined aria-hidden />
        </button>
      )}
    </li>
  );
};

const LastWords = ({ card }: { card: ConversationCard }) => {
  const { last } = card;
  const { id } = useUser();
  const say = useConversationWords();
  const spoken = useObservable(useCalls().words(card.number)).segments.at(-1);
  if (spoken) return spoken.text;
  if (!last) return null;
  return (
    <>
      {last.from === 'agent' && say(card.agent?.id === id ? 'talk.you' : 'talk.colleague')}
      {last.text ?? say('talk.file')}
    </>
  );
};

const Waited = ({ card }: { card: ConversationCard }) => {
  const say = useConversationWords();
  const since = waitsSince(card, useThread(card.number));
  const now = useNow(1_000);
  if (since === null) return <Talking card={card} now={now} />;
  const waited = now - Date.parse(since);
  return (
    <time
      className={styles.waited}
      data-pressure={pressureOf(waited)}
      dateTime={since}
      title={say('talk.waits', { length: stopwatch(waited) })}
    >
      {stopwatch(waited)}
    </time>
  );
};

/** How long people talk on the phone. */
const Talking = ({ card, now }: { card: ConversationCard; now: number }) => {
  const { call } = useObservable(useCalls().words(card.number));
  if (call?.state !== 'answered') return null;
  const since = call.answeredAt ?? call.startedAt;
  return (
    <time className={styles.talking} dateTime={since}>
      {stopwatch(now - Date.parse(since))}
    </time>
  );
};

const Meta = ({ card }: { card: ConversationCard }) => {
  const say = useConversationWords();
  const { id } = useUser();
  const { state, offer, agent, listeners, skills } = card;
  const handing = handedTo(card);
  const skillName = useSkillName();
  return (
    <span className={styles.meta}>
      <span>{card.number}</span>
      {state === 'offered' && offer && <em>{say('talk.ringing', { name: offer.agent.name })}</em>}
      {state === 'with_agent' && agent && agent.id !== id && (
        <span>{say('talk.with', { name: agent.name })}</span>
      )}
      {handing !== null && <em>{say('transfer.goesTo', { name: skillName(handing) })}</em>}
      {state === 'ended' && <span>{say('said.ended')}</span>}
      {skills.map((skill) => (
        <em key={skill}>{skillName(skill)}</em>
      ))}
      {listeners.length > 0 && (
        <em>{say('talk.listening', { names: listeners.map(({ name }) => name).join('、') })}</em>
      )}
    </span>
  );
};
