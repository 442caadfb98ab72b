import type { CitizenServerEvents, Message } from '../../../../src/contract/conversation.ts';
import { gapOf, lastSeqOf, takeIn } from '../../shared/conversation-thread.ts';
import type { DeviceStore } from '../device-store.ts';
import type { Ask, ChatSocket } from './chat-socket.ts';
import type { ChatStore } from './chat-store.ts';
import { forgetUnsent } from './unsent.ts';

interface HearingParts {
  socket: ChatSocket;
  ask: Ask;
  chat: ChatStore;
  device: DeviceStore;
  /** Something between is missing, and did not come by itself. */
  onGap: () => void;
  /** Connected anew. */
  onConnect: () => void;
}

export interface Hearing {
  take: (messages: readonly Message[]) => void;
  /** Tells the desk how far it was seen, where it was. */
  markRead: () => void;
  /** Whether the citizen has it before the eyes. */
  show: (on: boolean) => void;
  listen: () => void;
  stop: () => void;
}

/** A push that is late by less than this fills the gap itself. */
const GRACE_MS = 250;
const TYPING_MS = 6_000;

/** What the desk says, put in order. */
export const createHearing = (parts: HearingParts): Hearing => {
  const { socket, ask, chat, device } = parts;
  let isOnShow = false;
  let typingTimer = 0;
  let graceTimer = 0;

  const markRead = (): void => {
    const { thread, session } = chat.get();
    const seq = lastSeqOf(thread);
    const isSeen = isOnShow && document.visibilityState === 'visible';
    if (!isSeen || seq <= session.readSeq || !socket.connected) return;
    chat.putSession({ readSeq: seq });
    ask('read', { seq }).catch(() => undefined);
  };
  const isGap = (): boolean => gapOf(chat.get().thread, 0) !== null;
  const closeGapSoon = (): void => {
    if (!isGap() || graceTimer !== 0) return;
    graceTimer = window.setTimeout(() => {
      graceTimer = 0;
      if (isGap()) parts.onGap();
    }, GRACE_MS);
  };
  const take = (messages: readonly Message[]): void => {
    const { session, thread } = chat.get();
    forgetUnsent(device, session.clientId, new Set(messages.map((one) => one.clientMessageId)));
    chat.putThread(takeIn(thread, messages));
    const spoken = messages.some(({ from }) => from === 'citizen');
    if (spoken && !session.spoken) chat.putSession({ spoken });
    if (messages.some(({ from }) => from === 'agent')) chat.put({ typing: null });
    closeGapSoon();
    markRead();
  };
  const onTyping: CitizenServerEvents['typing'] = ({ on, name }) => {
    window.clearTimeout(typingTimer);
    chat.put({ typing: on ? (name ?? '') : null });
    typingTimer = window.setTimeout(() => chat.put({ typing: null }), TYPING_MS);
  };
  const onDisconnect = (): void => {
    // What the socket still holds would go before the conversation is entered again, and be refused.
    socket.sendBuffer.length = 0;
    chat.put({ connection: 'cut', typing: null });
  };
  return {
    take,
    markRead,
    show: (on) => {
      isOnShow = on;
      markRead();
    },
    listen: () => {
      socket.on('connect', parts.onConnect);
      socket.on('disconnect', onDisconnect);
      socket.on('message', (message) => {
        if (message.number === chat.get().session.number) take([message]);
      });
      socket.on('typing', onTyping);
      socket.on('conversation', chat.takeView);
      socket.on('read', ({ seq }) => {
        const seen = chat.get().conversation?.agentReadSeq ?? 0;
        if (seq > seen) chat.putConversation({ agentReadSeq: seq });
      });
      socket.on('queue', (queue) => chat.putConversation({ queue }));
    },
    stop: () => {
      window.clearTimeout(typingTimer);
      window.clearTimeout(graceTimer);
      graceTimer = 0;
      socket.off();
    },
  };
};
