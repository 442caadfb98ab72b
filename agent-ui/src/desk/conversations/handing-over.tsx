import { SwapOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { ConversationBook } from '../lib/conversation-book.ts';
import { useNow } from '../lib/use-now.ts';
import { useConversationWords } from './words.ts';
import styles from './thread.module.css';

/** To whom a conversation that somebody has is being handed; null when it is not. */
export const handedTo = ({ state, offer, handover }: ConversationCard): string | null =>
  state === 'with_agent' ? (handover?.skill ?? offer?.agent.name ?? null) : null;

/** While it rings at whom the conversation goes to: that it still is where it was. */
export const HandingOver = ({ card }: { card: ConversationCard }) => {
  const say = useConversationWords();
  const now = useNow(1_000);
  const to = handedTo(card);
  if (to === null) return null;
  const { offer, handover } = card;
  const seconds = offer ? Math.max(0, Math.ceil((Date.parse(offer.until) - now) / 1_000)) : null;
  return (
    <p className={styles.handing} role="status">
      <SwapOutlined aria-hidden />
      <b>{say('transfer.goesTo', { name: to })}</b>
      {seconds !== null && (
        <span role="timer">
          {handover && offer && say('talk.ringing', { name: offer.agent.name })}{' '}
          {say('offer.seconds', { seconds })}
        </span>
      )}
      <span>{say('transfer.stays')}</span>
    </p>
  );
};

/** Says how the viewer's own transfers ended, whatever is on show. */
export const useTransferOutcomes = (book: ConversationBook | null, userId: string): void => {
  const say = useConversationWords();
  const { message } = App.useApp();
  const known = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    for (const [number, to] of known.current) {
      const card = book?.get(number);
      const isOwn = card?.agent?.id === userId;
      if (isOwn && (card.state !== 'with_agent' || handedTo(card) !== null)) continue;
      if (isOwn) void message.warning(say('transfer.notTaken', { name: to }), 5);
      else void message.success(say('transfer.taken', { name: card?.agent?.name ?? to }), 4);
    }
    const next = new Map<string, string>();
    for (const card of book?.values() ?? []) {
      const to = card.agent?.id === userId ? handedTo(card) : null;
      if (to !== null) next.set(card.number, to);
    }
    known.current = next;
  }, [book, userId, message, say]);
};
