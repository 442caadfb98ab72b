import type { Satisfaction, Language } from '../../../../src/contract/words.ts';
import { dropOutgoing, putOutgoing, type Outgoing } from '../../shared/conversation-thread.ts';
import { followDevice } from '../../shared/device-events.ts';
import { createSender } from '../../shared/message-sender.ts';
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
import { createHearing } from './chat-hearing.ts';
import { createResuming } from './chat-resuming.ts';
import { askOnSocket, connectNow, createChatSocket, Refused, type Ask } from './chat-socket.ts';
import type { ChatState } from './chat-state.ts';
import { createChatStore } from './chat-store.ts';
import { MAX_FILE_BYTES, sendFile } from './send-file.ts';
import { elsewhereIn, forgetUnsent, keepUnsent, unsentKey, withUnsent } from './unsent.ts';

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
  /** Blank is absent. Throws when the desk did not answer. */
  giveContact: (contact: { name: string; phone: string }) => Promise<void>;
  /** The transcript, sent when it is over. Throws `Refused`, or when the desk did not answer. */
  mailTranscript: (wish: { email: string; language: Language }) => Promise<void>;
  /** Leaves this conversation for a new one. */
  startNew: () => void;
}

const TYPING_AGAIN_MS = 3_000;
/** Any push may be lost, also the last one. */
const LOOK_AGAIN_MS = 30_000;
const CUT_AFTER_MS = 3_000;

/** The conversation that the device has, unless the link is of another one. */
const sessionAtFirst = (
  device: DeviceStore,
  link: TicketKey | null,
  topic: string | null,
): ChatSession => {
  const stored = loadChatSession(device);
  if (stored && (link === null || stored.number === link.number)) return stored;
  return { ...newChatSession(topic), number: link?.number ?? null, code: link?.code ?? null };
};

/** Throws when the page has meanwhile turned to another conversation, whose answer it is not. */
const askAbout =
  (ask: Ask, current: () => string): Ask =>
  async (event, request) => {
    const asked = current();
    const answer = await ask(event, request);
    if (current() !== asked) throw new Error('left');
    return answer;
  };

const codeOf = (error: unknown): string | null => (error instanceof Refused ? error.code : null);

/**
 * The citizen's side of a conversation; `link` opens one that was begun elsewhere, `topic` is what another is
 * about, or who asks.
 */
export const createChatDesk = (
  device: DeviceStore,
  link: TicketKey | null,
  topic: string | null = null,
): ChatDesk => {
  const socket = createChatSocket();
  const chat = createChatStore(device, sessionAtFirst(device, link, topic));
  const ask = askAbout(askOnSocket(socket), () => chat.get().session.clientId);
  const isLive = (): boolean => socket.connected && chat.get().connection === 'live';
  const hearing = createHearing({
    socket,
    ask,
    chat,
    device,
    onGap: () => void resuming.resume(),
    onConnect: () => void resuming.resume(),
  });
  const resuming = createResuming({
    socket,
    ask,
    chat,
    take: hearing.take,
    onWhole: () => {
      hearing.markRead();
      sender.pump();
    },
  });
  const sender = createSender({
    isLive,
    outgoing: () => chat.get().thread.outgoing,
    sendFile: async (file, id) => {
      const { number, token } = chat.get().session;
      if (!number || !token) throw new Error('not open');
      return sendFile(file, { number, token }, (part) =>
        chat.put({ progress: new Map(chat.get().progress).set(id, part) }),
      );
    },
    send: (request) => ask('message.send', request),
    confirm: (message) =>
      hearing.take([{ ...message, number: chat.get().session.number ?? '', from: 'citizen' }]),
    refusalOf: (error) => (error instanceof Refused ? error : null),
    onBusy: (busy) => {
      if (chat.get().busy !== busy) chat.put({ busy });
    },
    fail: (outgoing, error) =>
      putOut({ ...outgoing, state: 'failed', error: codeOf(error) ?? 'network' }),
    renew: resuming.renew,
  });
  let saidTypingAt = 0;

  const putOut = (outgoing: Outgoing): void =>
    chat.putThread(putOutgoing(chat.get().thread, outgoing));
  const send = (outgoing: Outgoing): void => {
    keepUnsent(device, chat.get().session.clientId, outgoing);
    putOut(outgoing);
    sender.pump();
  };
  const newOutgoing = (): Pick<Outgoing, 'clientMessageId' | 'at' | 'state'> => ({
    clientMessageId: newExternalId(),
    at: new Date().toISOString(),
    state: 'sending',
  });
  const enterSession = (session: ChatSession): void => {
    chat.enter(session, socket.connected ? 'connecting' : chat.get().connection);
    void resuming.resume();
  };
  const onStored = ({ key }: StorageEvent): void => {
    const { session, thread } = chat.get();
    const stored = key === CHAT_KEY ? loadChatSession(device) : null;
    if (stored && stored.clientId !== session.clientId) enterSession(stored);
    else if (stored) chat.put({ session: stored });
    if (key !== unsentKey(session.clientId)) return;
    chat.putThread(withUnsent(thread, device, session.clientId));
    if (elsewhereIn(chat.get().thread).length > 0) void resuming.resume();
  };
  const wake = (): void => {
    connectNow(socket);
    void resuming.resume();
  };

  return {
    get: chat.get,
    subscribe: chat.subscribe,
    open: () => {
      saveChatSession(device, chat.get().session);
      hearing.listen();
      socket.connect();
      const cutTimer = window.setTimeout(() => {
        if (!socket.connected) chat.put({ connection: 'cut' });
      }, CUT_AFTER_MS);
      const look = window.setInterval(() => {
        if (document.visibilityState === 'visible') void resuming.resume();
      }, LOOK_AGAIN_MS);
      const stopFollowing = followDevice({ onWake: wake, onOffline: resuming.renew, onStored });
      return () => {
        stopFollowing();
        window.clearTimeout(cutTimer);
        window.clearInterval(look);
        hearing.stop();
        resuming.stop();
        socket.disconnect();
      };
    },
    say: (text) => send({ ...newOutgoing(), text }),
    sendFile: (file) => {
      const outgoing = { ...newOutgoing(), file: { name: file.name, size: file.size } };
      if (file.size > MAX_FILE_BYTES)
        return putOut({ ...outgoing, state: 'failed', error: 'attachment_too_large' });
      sender.keepFile(outgoing.clientMessageId, file);
      send(outgoing);
    },
    resend: (clientMessageId) => {
      const { outgoing } = chat.get().thread;
      const failed = outgoing.find((one) => one.clientMessageId === clientMessageId);
      if (!failed) return;
      const { error: _old, ...again } = failed;
      send({ ...again, state: 'sending' });
    },
    discard: (clientMessageId) => {
      forgetUnsent(device, chat.get().session.clientId, new Set([clientMessageId]));
      chat.putThread(dropOutgoing(chat.get().thread, clientMessageId));
    },
    typing: () => {
      if (!isLive() || Date.now() - saidTypingAt < TYPING_AGAIN_MS) return;
      saidTypingAt = Date.now();
      ask('typing', { on: true }).catch(() => undefined);
    },
    show: hearing.show,
    end: async () => {
      await ask('conversation.end', {});
      await resuming.resume();
    },
    rate: async (satisfaction, text) => {
      await ask('conversation.rate', { satisfaction, ...(text ? { text } : {}) });
      chat.put({ rated: true });
    },
    giveContact: async ({ name, phone }) => {
      await ask('conversation.contact', {
        ...(name ? { name } : {}),
        ...(phone ? { phone } : {}),
      });
    },
    mailTranscript: async (wish) => void (await ask('conversation.mail', wish)),
    startNew: () => {
      const session = newChatSession(topic);
      saveChatSession(device, session);
      enterSession(session);
    },
  };
};
