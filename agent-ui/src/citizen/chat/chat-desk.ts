import type {
  CitizenConversation,
  CitizenServerEvents,
  Message,
} from '../../../../src/contract/conversation.ts';
import type { Satisfaction } from '../../../../src/contract/words.ts';
import {
  dropOutgoing,
  gapOf,
  lastSeqOf,
  putOutgoing,
  takeIn,
  type Outgoing,
  type Thread,
} from '../../shared/conversation-thread.ts';
import {
  CHAT_KEY,
  loadChatSession,
  newChatSession,
  saveChatSession,
  type ChatSession,
} from '../chat-session.ts';
import type { TicketKey } from '../desk-api.ts';
import type { DeviceStore } from '../device-store.ts';
import { newExternalId } from '../draft.ts';
import { createSender } from './chat-sender.ts';
import { askOver, connectNow, createChatSocket, dropConnection, Refused } from './chat-socket.ts';
import { chatAtFirst, newerView, type ChatState } from './chat-state.ts';
import { MAX_FILE_BYTES, sendFile } from './send-file.ts';
import { forgetUnsent, keepUnsent, loadUnsent, unsentKey } from './unsent.ts';

export interface ChatDesk {
  get: () => ChatState;
  subscribe: (listener: () => void) => () => void;
  /** Connects, and keeps the conversation whole until the returned function is called. */
  open: () => () => void;
  say: (text: string) => void;
  sendFile: (file: File) => void;
  resend: (clientMessageId: string) => void;
  discard: (clientMessageId: string) => void;
  typing: () => void;
  /** Whether the citizen has it before the eyes: only then it counts as read. */
  show: (on: boolean) => void;
  /** Throws when the desk did not answer. */
  end: () => Promise<void>;
  rate: (satisfaction: Satisfaction, text: string) => Promise<void>;
  /** Leaves this conversation for a new one. */
  startNew: () => void;
}

/** A push that is late by less than this fills the gap itself. */
const GRACE_MS = 250;
const TYPING_MS = 6_000;
const TYPING_AGAIN_MS = 3_000;
/** Any push may be lost, also the last one. */
const LOOK_AGAIN_MS = 30_000;
const TRY_AGAIN_MS = 5_000;
const CUT_AFTER_MS = 3_000;

/** The citizen's side of a conversation; `link` opens one that was begun elsewhere. */
export const createChatDesk = (store: DeviceStore, link: TicketKey | null): ChatDesk => {
  const socket = createChatSocket();
  const ask = askOver(socket);
  const listeners = new Set<() => void>();
  const stored = loadChatSession(store);
  const isKnown = stored !== null && (link === null || stored.number === link.number);
  const first = isKnown
    ? stored
    : { ...newChatSession(), number: link?.number ?? null, code: link?.code ?? null };
  let state = chatAtFirst(first, loadUnsent(store, first.clientId));
  let isOnShow = false;
  let resuming = false;
  let resumeAgain = false;
  let typingTimer = 0;
  let graceTimer = 0;
  let retryTimer = 0;
  let saidTypingAt = 0;

  const put = (change: Partial<ChatState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const putThread = (thread: Thread): void => {
    if (thread !== state.thread) put({ thread });
  };
  const putSession = (change: Partial<ChatSession>): void => {
    const session = { ...state.session, ...change };
    saveChatSession(store, session);
    put({ session });
  };
  const isLive = (): boolean => socket.connected && state.connection === 'live';

  const take = (messages: readonly Message[]): void => {
    const { clientId, spoken } = state.session;
    forgetUnsent(store, clientId, new Set(messages.map((one) => one.clientMessageId)));
    putThread(takeIn(state.thread, messages));
    if (!spoken && messages.some(({ from }) => from === 'citizen')) putSession({ spoken: true });
    if (messages.some(({ from }) => from === 'agent')) put({ typing: null });
    if (gapOf(state.thread, 0) !== null && graceTimer === 0) {
      graceTimer = window.setTimeout(() => {
        graceTimer = 0;
        if (gapOf(state.thread, 0) !== null) void resume();
      }, GRACE_MS);
    }
    markRead();
  };
  const takeView = (view: CitizenConversation): void => {
    put({ conversation: newerView(state.conversation, view) });
    if (view.state !== 'ended' && state.rated) put({ rated: false });
    const ended = view.state === 'ended';
    if (ended !== state.session.ended) putSession({ ended });
  };

  const sender = createSender({
    ask,
    isLive,
    outgoing: () => state.thread.outgoing,
    sendFile: async (file, id) => {
      const { number, token } = state.session;
      if (!number || !token) throw new Error('not open');
      const progress = (part: number) => put({ progress: new Map(state.progress).set(id, part) });
      return sendFile(file, { number, token }, progress);
    },
    confirm: (message) =>
      take([{ ...message, number: state.session.number ?? '', from: 'citizen' }]),
    fail: (outgoing, error) =>
      putThread(putOutgoing(state.thread, { ...outgoing, state: 'failed', error })),
  });

  const markRead = (): void => {
    const seq = lastSeqOf(state.thread);
    const isSeen = isOnShow && document.visibilityState === 'visible';
    if (!isSeen || seq <= state.session.readSeq || !socket.connected) return;
    putSession({ readSeq: seq });
    ask('read', { seq }).catch(() => undefined);
  };

  /** A token for this conversation: kept, by number and code, or by opening it. */
  const enter = async (): Promise<string> => {
    const { clientId, number, code, token } = state.session;
    if (token) return token;
    if (number && code) {
      const resumed = await ask('conversation.resume', { number, accessCode: code, lastSeq: 0 });
      if (resumed.token === undefined) throw new Error('no token');
      putSession({ token: resumed.token });
      return resumed.token;
    }
    const opened = await ask('conversation.open', { clientId });
    putSession({ number: opened.number, token: opened.token, code: opened.accessCode });
    return opened.token;
  };

  const fetchMissing = async (token: string): Promise<void> => {
    for (;;) {
      const lastSeq = lastSeqOf(state.thread);
      const resumed = await ask('conversation.resume', { token, lastSeq });
      take(resumed.messages);
      takeView(resumed.conversation);
      if (!resumed.more || lastSeqOf(state.thread) === lastSeq) return;
    }
  };

  /** What the token does not open any more, number and code may. */
  const onRefused = (code: string): void => {
    const { token } = state.session;
    if (code === 'not_found' && token) putSession({ token: null });
    else put({ refused: code });
    if (code !== 'not_found' || token) retrySoon();
  };
  const retrySoon = (): void => {
    window.clearTimeout(retryTimer);
    retryTimer = window.setTimeout(() => void resume(), TRY_AGAIN_MS);
  };

  /** Fetches what was missed while it could not be heard, whatever its age; then sends what waits. */
  const resume = async (): Promise<void> => {
    if (!socket.connected) return;
    if (resuming) {
      resumeAgain = true;
      return;
    }
    resuming = true;
    const { clientId } = state.session;
    try {
      await fetchMissing(await enter());
      put({ connection: 'live', refused: null });
      markRead();
      sender.pump();
    } catch (error) {
      if (clientId !== state.session.clientId) resumeAgain = true;
      else if (error instanceof Refused) onRefused(error.code);
      else dropConnection(socket);
    } finally {
      resuming = false;
      if (resumeAgain) {
        resumeAgain = false;
        void resume();
      }
    }
  };

  const enterSession = (session: ChatSession): void => {
    const connection = socket.connected ? 'live' : state.connection;
    state = { ...chatAtFirst(session, loadUnsent(store, session.clientId)), connection };
    put({});
    void resume();
  };
  const wake = (): void => {
    if (document.visibilityState !== 'visible') return;
    connectNow(socket);
    void resume();
  };
  const onOffline = (): void => {
    put({ connection: 'cut' });
    dropConnection(socket);
  };
  const onOtherTab = ({ key }: StorageEvent): void => {
    const { clientId } = state.session;
    if (key === CHAT_KEY) {
      const session = loadChatSession(store);
      if (session && session.clientId !== clientId) enterSession(session);
      else if (session) put({ session });
    }
    if (key !== unsentKey(clientId)) return;
    const known = new Set(state.thread.messages.map((one) => one.clientMessageId));
    const added = loadUnsent(store, clientId).filter((one) => !known.has(one.clientMessageId));
    putThread(added.reduce(putOutgoing, state.thread));
  };
  const onTyping: CitizenServerEvents['typing'] = ({ on, name }) => {
    window.clearTimeout(typingTimer);
    put({ typing: on ? (name ?? '') : null });
    typingTimer = window.setTimeout(() => put({ typing: null }), TYPING_MS);
  };

  const listen = (): void => {
    socket.on('connect', () => void resume());
    socket.on('disconnect', () => put({ connection: 'cut', typing: null }));
    socket.on('message', (message) => {
      if (message.number === state.session.number) take([message]);
    });
    socket.on('typing', onTyping);
    socket.on('conversation', takeView);
    socket.on('read', ({ seq }) => {
      const { conversation } = state;
      if (!conversation || conversation.agentReadSeq >= seq) return;
      put({ conversation: { ...conversation, agentReadSeq: seq } });
    });
    socket.on('queue', (queue) => {
      const { conversation } = state;
      if (conversation) put({ conversation: { ...conversation, queue } });
    });
  };

  const send = (outgoing: Outgoing): void => {
    keepUnsent(store, state.session.clientId, outgoing);
    putThread(putOutgoing(state.thread, outgoing));
    sender.pump();
  };
  const newOutgoing = (): Pick<Outgoing, 'clientMessageId' | 'at' | 'state'> => ({
    clientMessageId: newExternalId(),
    at: new Date().toISOString(),
    state: 'sending',
  });

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => {
      saveChatSession(store, state.session);
      listen();
      socket.connect();
      const cutTimer = window.setTimeout(() => {
        if (!socket.connected) put({ connection: 'cut' });
      }, CUT_AFTER_MS);
      const look = window.setInterval(() => {
        if (document.visibilityState === 'visible') void resume();
      }, LOOK_AGAIN_MS);
      const wakers = [
        [window, 'online', wake],
        [window, 'offline', onOffline],
        [window, 'pageshow', wake],
        [window, 'storage', onOtherTab],
        [document, 'visibilitychange', wake],
      ] as const;
      for (const [target, event, listener] of wakers)
        target.addEventListener(event, listener as EventListener);
      return () => {
        for (const [target, event, listener] of wakers)
          target.removeEventListener(event, listener as EventListener);
        for (const timer of [cutTimer, typingTimer, graceTimer, retryTimer])
          window.clearTimeout(timer);
        graceTimer = 0;
        window.clearInterval(look);
        socket.off();
        socket.disconnect();
      };
    },
    say: (text) => send({ ...newOutgoing(), text }),
    sendFile: (file) => {
      const outgoing = { ...newOutgoing(), file: { name: file.name, size: file.size } };
      if (file.size > MAX_FILE_BYTES) {
        const error = 'attachment_too_large';
        putThread(putOutgoing(state.thread, { ...outgoing, state: 'failed', error }));
        return;
      }
      sender.keepFile(outgoing.clientMessageId, file);
      send(outgoing);
    },
    resend: (clientMessageId) => {
      const failed = state.thread.outgoing.find((one) => one.clientMessageId === clientMessageId);
      if (!failed) return;
      const { error: _old, ...again } = failed;
      send({ ...again, state: 'sending' });
    },
    discard: (clientMessageId) => {
      forgetUnsent(store, state.session.clientId, new Set([clientMessageId]));
      putThread(dropOutgoing(state.thread, clientMessageId));
    },
    typing: () => {
      if (!isLive() || Date.now() - saidTypingAt < TYPING_AGAIN_MS) return;
      saidTypingAt = Date.now();
      ask('typing', { on: true }).catch(() => undefined);
    },
    show: (on) => {
      isOnShow = on;
      markRead();
    },
    end: async () => {
      await ask('conversation.end', {});
      await resume();
    },
    rate: async (satisfaction, text) => {
      await ask('conversation.rate', { satisfaction, ...(text ? { text } : {}) });
      put({ rated: true });
    },
    startNew: () => {
      const session = newChatSession();
      saveChatSession(store, session);
      enterSession(session);
    },
  };
};
