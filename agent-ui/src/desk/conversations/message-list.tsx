import { memo, useEffect, useMemo } from 'react';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { lastSeqOf } from '../../shared/conversation-thread.ts';
import { useConversations, useThread } from '../lib/live-conversations.tsx';
import { useConnection } from '../lib/live-desk.tsx';
import { useObservable } from '../lib/observable.ts';
import { Bones } from '../ui/states.tsx';
import { OutgoingBubble } from './bubble.tsx';
import { LogFrame } from './log-frame.tsx';
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
  const scrolling = useScrolling(
    { first: shown[0]?.messages[0]?.seq ?? 0, last: lastSeqOf(thread), hasOlder },
    async () => {
      if (!isCut) await desk.loadOlder(number);
      goUp();
    },
  );
  const { away, loading } = scrolling;
  keepShort(away);
  useEffect(() => desk.watch(number), [desk, number]);
  useReadMark(number, away ? 0 : lastSeqOf(thread));
  return (
    <LogFrame
      label={say('talk.messages')}
      scrolling={scrolling}
      newWords={(count) => say('talk.newBelow', { count })}
    >
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
    </LogFrame>
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
