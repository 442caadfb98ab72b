import type { CitizenConversation } from '../../../../src/contract/conversation.ts';
import type { Thread } from '../../shared/conversation-thread.ts';
import { saveChatSession, type ChatSession } from '../chat-session.ts';
import type { DeviceStore } from '../device-store.ts';
import { chatAtFirst, newerView, type ChatState } from './chat-state.ts';
import { loadUnsent } from './unsent.ts';

/** Holds what the page shows, and keeps its session on the device. */
export interface ChatStore {
  get: () => ChatState;
  subscribe: (listener: () => void) => () => void;
  put: (change: Partial<ChatState>) => void;
  putThread: (thread: Thread) => void;
  putSession: (change: Partial<ChatSession>) => void;
  /** The desk's view of the conversation, which may be older than what is known. */
  takeView: (view: CitizenConversation) => void;
  /** Changes what is known of the conversation; before anything is, nothing happens. */
  putConversation: (change: Partial<CitizenConversation>) => void;
  /** Shows another conversation. */
  enter: (session: ChatSession, connection: ChatState['connection']) => void;
}

export const createChatStore = (device: DeviceStore, first: ChatSession): ChatStore => {
  const listeners = new Set<() => void>();
  const begin = (session: ChatSession): ChatState =>
    chatAtFirst(session, loadUnsent(device, session.clientId));
  let state = begin(first);

  const change = (next: ChatState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const put = (part: Partial<ChatState>): void => change({ ...state, ...part });
  const putSession = (part: Partial<ChatSession>): void => {
    const session = { ...state.session, ...part };
    saveChatSession(device, session);
    put({ session });
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put,
    putThread: (thread) => {
      if (thread !== state.thread) put({ thread });
    },
    putSession,
    takeView: (view) => {
      const ended = view.state === 'ended';
      put({
        conversation: newerView(state.conversation, view),
        rated: state.rated && ended,
      });
      if (ended !== state.session.ended) putSession({ ended });
    },
    putConversation: (part) => {
      const { conversation } = state;
      if (conversation) put({ conversation: { ...conversation, ...part } });
    },
    enter: (session, connection) => change({ ...begin(session), connection }),
  };
};
