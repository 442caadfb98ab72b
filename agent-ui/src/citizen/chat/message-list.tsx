import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { Message } from '../../../../src/contract/conversation.ts';
import { cityTime } from '../../shared/city-time.ts';
import { Bubble, OutgoingBubble } from './bubble.tsx';
import { useChat } from './chat-context.ts';
import { isShown } from './chat-state.ts';
import { NumberLine } from './number-line.tsx';

const NEAR_PX = 120;

/** All that was said, oldest first; it follows the newest unless the citizen reads further up. */
export const MessageList = ({ children }: { children: ReactNode }): ReactElement => {
  const { state, say, language } = useChat();
  const { thread, conversation, typing } = state;
  const messages = thread.messages.filter(isShown);
  const { list, isAway, follow, onScroll } = useFollowing(
    `${messages.length} ${typing !== null} ${conversation?.state}`,
    { sent: thread.outgoing.length, isEnded: conversation?.state === 'ended' },
  );
  const lastOwn = messages.findLast(({ from }) => from === 'citizen')?.seq;
  const firstOwn = messages.find(({ from }) => from === 'citizen')?.seq;
  const markOf = ({ seq }: Message) => {
    if (seq !== lastOwn || thread.outgoing.length > 0) return null;
    return seq <= (conversation?.agentReadSeq ?? 0) ? 'read' : 'sent';
  };
  return (
    <div className="chat-scroll" ref={list} onScroll={onScroll}>
      <p className="chat-hello">
        {say(conversation?.office.open === false ? 'hello.closed' : 'hello')}
      </p>
      <div role="log" aria-label={say('log')}>
        <ol className="chat-log">
          {messages.flatMap((message, index) => [
            ...(isNewDay(message, messages[index - 1])
              ? [
                  <li key={`day ${message.seq}`} className="chat-day">
                    {cityTime(message.at, 'weekday', language)}
                  </li>,
                ]
              : []),
            <Bubble key={message.seq} message={message} mark={markOf(message)} />,
            ...(message.seq === firstOwn ? [<NumberLine key="number" />] : []),
          ])}
          {thread.outgoing.map((outgoing) => (
            <OutgoingBubble key={outgoing.clientMessageId} outgoing={outgoing} />
          ))}
        </ol>
      </div>
      <p className="chat-typing" role="status">
        {typing !== null && say('typing', { name: typing || say('from.agent') })}
      </p>
      {children}
      {isAway && (
        <button type="button" className="button chat-newer" onClick={follow}>
          {say('newer')} ↓
        </button>
      )}
    </div>
  );
};

const isNewDay = (message: Message, before: Message | undefined): boolean =>
  cityTime(message.at, 'date', 'en') !== (before && cityTime(before.at, 'date', 'en'));

const useFollowing = (content: string, own: { sent: number; isEnded: boolean }) => {
  const list = useRef<HTMLDivElement>(null);
  const isNear = useRef(true);
  const lastTop = useRef(0);
  const [isAway, setAway] = useState(false);
  const goToEnd = useCallback((): void => {
    isNear.current = true;
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, []);
  const follow = useCallback((): void => {
    goToEnd();
    setAway(false);
  }, [goToEnd]);
  const first = useRef(content);
  useLayoutEffect(() => {
    if (isNear.current) follow();
    else if (first.current !== content) setAway(true);
    first.current = content;
  }, [content, follow]);
  // Who has just written wants to see it, and at the end how to say how it went.
  const { sent, isEnded } = own;
  const sentBefore = useRef(0);
  useLayoutEffect(() => {
    if (sent > sentBefore.current || isEnded) goToEnd();
    sentBefore.current = sent;
  }, [sent, isEnded, goToEnd]);
  // A picture that loads, a keyboard that opens.
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isNear.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const element = list.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    // What comes in below, or grows, is no wish to read further up.
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) isNear.current = true;
    else if (scrollTop < lastTop.current) isNear.current = false;
    lastTop.current = scrollTop;
    if (isNear.current) setAway(false);
  };
  return { list, isAway, follow, onScroll };
};
