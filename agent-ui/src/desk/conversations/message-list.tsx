import { DownOutlined } from '@ant-design/icons';
import { memo, useEffect, useMemo } from 'react';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { lastSeqOf } from '../../shared/conversation-thread.ts';
import { useConversations, useThread } from '../lib/live-conversations.tsx';
import { useConnection } from '../lib/live-desk.tsx';
import { useObservable } from '../lib/observable.ts';
import { Bones } from '../ui/states.tsx';
import { OutgoingBubble } from './bubble.tsx';
import { chunksOf, MessageChunk, readSeqIn } from './message-chunk.tsx';
import { useScrolling } from './use-scrolling.ts';
import { useTail } from './use-tail.ts';
import { useConversationWords } from './words.ts';
import styles from './thread.module.css';

/** All that was said, the newest at the end. */
export const MessageList = memo(({ card }: { card: ConversationCard }) => {
  const say = useConversationWords();
  const desk = useConversations();
  const { number } = card;
  const thread = useThread(number);
  const connected = useConnection() === 'live';
  const chunks = useMemo(() => chunksOf(thread.messages), [thread.messages]);
  const { from, goUp, keepShort } = useTail(chunks.at(-1)?.key ?? 0);
  const shown = chunks.filter(({ key }) => key >= from);
  const isCut = shown.length < chunks.length;
  const hasOlder = isCut || thread.hasOlder;
  const { scroller, content, onScroll, toEnd, away, loading, newBelow } = useScrolling(
    { first: shown[0]?.messages[0]?.seq ?? 0, last: lastSeqOf(thread), hasOlder },
    async () => {
      if (!isCut) await desk.loadOlder(number);
      goUp();
    },
  );
  keepShort(away);
  useEffect(() => desk.watch(number), [desk, number]);
  useReadMark(number, away ? 0 : lastSeqOf(thread));
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        role="log"
        aria-label={say('talk.messages')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard
        tabIndex={0}
      >
        <div ref={content} className={styles.content}>
          {!thread.loaded && <Bones lines={[40, 64, 52, 70]} />}
          {thread.loaded && (
            <p className={styles.notice}>
              {hasOlder ? say(loading ? 'talk.loadingOlder' : 'talk.older') : say('talk.begin')}
            </p>
          )}
          {shown.map((chunk) => (
            <MessageChunk
              key={chunk.key}
              chunk={chunk}
              readSeq={readSeqIn(chunk, card.citizenReadSeq)}
            />
          ))}
          {thread.outgoing.map((outgoing) => (
            <OutgoingBubble
              key={outgoing.clientMessageId}
              outgoing={outgoing}
              connected={connected}
              onAgain={() => desk.resend(number, outgoing.clientMessageId)}
              onDiscard={() => desk.discard(number, outgoing.clientMessageId)}
            />
          ))}
          <Typing number={number} />
        </div>
      </div>
      {away && (
        <button type="button" className={styles.toEnd} onClick={toEnd}>
          <DownOutlined aria-hidden />{' '}
          {newBelow > 0 ? say('talk.newBelow', { count: newBelow }) : say('talk.toEnd')}
        </button>
      )}
    </div>
  );
});

const Typing = ({ number }: { number: string }) => {
  const say = useConversationWords();
  const typing = useObservable(useConversations().typing(number));
  return (
    <p className={styles.typing} aria-live="off">
      {typing && (typing.text ? say('talk.writes', { text: typing.text }) : say('talk.typing'))}
    </p>
  );
};

/** Tells the desk what the agent has on the screen, while the page is in view. */
const useReadMark = (number: string, seq: number) => {
  const desk = useConversations();
  const connection = useConnection();
  useEffect(() => {
    const mark = () => {
      const isSeen = seq > 0 && connection === 'live' && document.visibilityState === 'visible';
      if (isSeen) desk.read(number, seq);
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [desk, number, seq, connection]);
};
