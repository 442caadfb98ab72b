import { SwapOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { ConversationBook } from '../lib/conversation-book.ts';
import { useSkillName } from '../lib/skill-names.ts';
import { useSecondsLeft } from '../lib/use-seconds-left.ts';
import { changeOfHands } from './use-acts.ts';
import { useConversationWords } from './words.ts';
import styles from './thread.module.css';

/** To whom a conversation that somebody has is being handed; null when it is not. */
export const handedTo = ({ state, offer, handover }: ConversationCard): string | null =>
  state === 'with_agent' ? (handover?.skill ?? offer?.agent.name ?? null) : null;

interface HandingOverProps {
  card: ConversationCard;
  /** Who hands it over may think better of it. */
  onKeep: (() => void) | undefined;
}

/** While it rings at whom the conversation goes to: that it still is where it was. */
export const HandingOver = ({ card, onKeep }: HandingOverProps) => {
  const say = useConversationWords();
  const skillName = useSkillName();
  const { offer, handover } = card;
  const seconds = useSecondsLeft(offer?.until ?? null);
  const to = handedTo(card);
  if (to === null) return null;
  return (
    <p className={styles.handing} role="status">
      <SwapOutlined aria-hidden />
      <b>{say('transfer.goesTo', { name: skillName(to) })}</b>
      {offer && (
        <span role="timer">
          {handover && say('talk.ringing', { name: offer.agent.name })}{' '}
          {say('offer.seconds', { seconds })}
        </span>
      )}
      <span>{say('transfer.stays')}</span>
      {onKeep && (
        <button type="button" onClick={onKeep}>
          {say('transfer.keep')}
        </button>
      )}
    </p>
  );
};

/** Says what became of the viewer's conversations without the viewer: transfers, and what supervisors take over. */
export const useChangesOfHands = (book: ConversationBook | null, userId: string): void => {
  const say = useConversationWords();
  const skillName = useSkillName();
  const { message } = App.useApp();
  /** What the viewer has, with whom it is being handed to. */
  const known = useRef<ReadonlyMap<string, string | null>>(new Map());
  useEffect(() => {
    for (const [number, to] of known.current) {
      const card = book?.get(number);
      if (card && card.state !== 'with_agent') continue;
      const isOwn = card?.agent?.id === userId;
      const name = card?.agent?.name ?? (to === null ? null : skillName(to));
      if (isOwn && to !== null && handedTo(card) === null)
        void message.warning({
          key: changeOfHands(number),
          content: say('transfer.notTaken', { name: skillName(to) }),
          duration: 5,
        });
      if (isOwn || name === null) continue;
      void message.info({
        key: changeOfHands(number),
        content: say(to === null ? 'transfer.takenOver' : 'transfer.taken', { name }),
        duration: 5,
      });
    }
    const own = [...(book?.values() ?? [])].filter(
      ({ state, agent }) => state === 'with_agent' && agent?.id === userId,
    );
    known.current = new Map(own.map((card) => [card.number, handedTo(card)]));
  }, [book, userId, message, say, skillName]);
};
