import type { Message } from '../../../../src/contract/conversation.ts';
import {
  dropOutgoing,
  EMPTY_THREAD,
  gapOf,
  lastSeqOf,
  putOutgoing,
  takeIn,
  takeInNewest,
  takeInOlder,
  type Outgoing,
  type Thread,
} from '../../shared/conversation-thread.ts';
import { createSender, type Sender } from '../../shared/message-sender.ts';
import { errorText, ProblemError } from './api-client.ts';
import { uploadAttachment, type Ask } from './conversation-calls.ts';
import { readOutbox, writeOutbox } from './conversation-outbox.ts';
import { renewConnection, type DeskSocket } from './desk-socket.ts';
import { createObservable, createShelf, type Observable } from './observable.ts';

/** A reply that waits on this console, or that the desk refused. */
export interface Unsent extends Outgoing {
  number: string;
}

/** The messages of this console's conversations: those that are there, and those on their way. */
export interface ConversationThreads {
  thread: (number: string) => Observable<Thread>;
  /** Of all conversations, also of those that are with others now. */
  unsent: Observable<readonly Unsent[]>;
  /** Keeps a conversation's messages complete until the returned function is called. */
  watch: (number: string) => () => void;
  take: (number: string, messages: readonly Message[]) => void;
  catchUp: (number: string) => Promise<void>;
  /** Fetches what is missing unless it comes by itself. */
  catchUpSoon: (number: string) => void;
  catchUpAll: () => Promise<void>;
  loadOlder: (number: string) => Promise<void>;
  send: (number: string, what: { text?: string; file?: File }) => void;
  resend: (number: string, clientMessageId: string) => void;
  discard: (number: string, clientMessageId: string) => void;
  /** Brings back what was not sent when the page was left. */
  restore: () => void;
  /** Sends on what waits. */
  pump: () => void;
  stop: () => void;
}

interface ThreadsParts {
  socket: DeskSocket;
  ask: Ask;
  user: { id: string; name: string };
  /** The numbers of those that the user has. */
  mine: () => readonly string[];
  /** The newest message that the conversation is known to have. */
  lastSeqKnown: (number: string) => number;
  /** The desk has what was sent. */
  confirm: (message: Message) => void;
}

const NEWEST_PAGE = 200;
const MISSED_PAGE = 500;
/** A push that is late by less than this fills the gap itself. */
const GRACE_MS = 250;

export const createConversationThreads = (parts: ThreadsParts): ConversationThreads => {
  const { socket, ask, user, mine, lastSeqKnown, confirm } = parts;
  const threads = createShelf<Thread>(EMPTY_THREAD);
  const unsent = createObservable<readonly Unsent[]>([]);
  const senders = new Map<string, Sender>();
  const watched = new Map<string, number>();
  const fetching = new Map<string, Promise<void>>();
  const graces = new Map<string, ReturnType<typeof setTimeout>>();

  const changeThread = (number: string, change: (thread: Thread) => Thread) => {
    const thread = threads.at(number);
    const before = thread.get();
    thread.set(change(before));
    if (thread.get().outgoing !== before.outgoing) keepOutgoing();
  };
  const keepOutgoing = () => {
    const all = [...threads.all].map(
      ([number, thread]) => [number, thread.get().outgoing] as const,
    );
    writeOutbox(user.id, Object.fromEntries(all));
    unsent.set(all.flatMap(([number, own]) => own.map((one) => ({ ...one, number }))));
  };
  const putOut = (number: string, outgoing: Outgoing) =>
    changeThread(number, (thread) => putOutgoing(thread, outgoing));

  const fetchMissing = async (number: string) => {
    if (!threads.at(number).get().loaded) {
      const page = await ask('conversation.messages', { number, limit: NEWEST_PAGE });
      changeThread(number, (thread) => takeInNewest(thread, page));
    }
    for (;;) {
      const afterSeq = gapOf(threads.at(number).get(), lastSeqKnown(number));
      if (afterSeq === null) return;
      const page = await ask('conversation.messages', { number, afterSeq, limit: MISSED_PAGE });
      changeThread(number, (thread) => takeIn(thread, page.messages));
      if (lastSeqOf(threads.at(number).get()) <= afterSeq) return;
    }
  };
  const catchUp = (number: string): Promise<void> => {
    const underWay = fetching.get(number);
    if (underWay) return underWay;
    // What could not be fetched now is fetched after the next push or reconnect.
    const fetch = fetchMissing(number)
      .catch(() => undefined)
      .finally(() => fetching.delete(number));
    fetching.set(number, fetch);
    return fetch;
  };
  const catchUpSoon = (number: string) => {
    const isFollowed = watched.has(number) || mine().includes(number);
    if (graces.has(number) || !isFollowed) return;
    const timer = setTimeout(() => {
      graces.delete(number);
      const thread = threads.at(number).get();
      if (!thread.loaded || gapOf(thread, lastSeqKnown(number)) !== null) void catchUp(number);
    }, GRACE_MS);
    graces.set(number, timer);
  };

  const newSender = (number: string) =>
    createSender({
      isLive: () => socket.connected,
      outgoing: () => threads.at(number).get().outgoing,
      sendFile: (file) => uploadAttachment(number, file),
      send: (request) => ask('message.send', { number, ...request }),
      confirm: (message) =>
        confirm({ ...message, number, from: 'agent', by: user.id, name: user.name }),
      refusalOf: (error) => (error instanceof ProblemError ? error.problem : null),
      fail: (outgoing, error) =>
        putOut(number, { ...outgoing, state: 'failed', error: errorText(error) }),
      renew: () => renewConnection(socket),
    });
  const senderOf = (number: string): Sender => {
    const sender = senders.get(number) ?? newSender(number);
    senders.set(number, sender);
    return sender;
  };

  return {
    thread: threads.at,
    unsent,
    watch: (number) => {
      watched.set(number, (watched.get(number) ?? 0) + 1);
      if (socket.connected) void catchUp(number);
      return () => {
        const left = (watched.get(number) ?? 1) - 1;
        if (left > 0) watched.set(number, left);
        else watched.delete(number);
      };
    },
    take: (number, messages) => {
      changeThread(number, (thread) => takeIn(thread, messages));
      catchUpSoon(number);
    },
    catchUp,
    catchUpSoon,
    catchUpAll: async () => {
      await Promise.all([...new Set([...watched.keys(), ...mine()])].map(catchUp));
    },
    loadOlder: async (number) => {
      const beforeSeq = threads.at(number).get().messages[0]?.seq;
      if (beforeSeq === undefined) return;
      const page = await ask('conversation.messages', { number, beforeSeq, limit: NEWEST_PAGE });
      changeThread(number, (thread) => takeInOlder(thread, page));
    },
    send: (number, { text, file }) => {
      const clientMessageId = crypto.randomUUID();
      if (file) senderOf(number).keepFile(clientMessageId, file);
      putOut(number, {
        clientMessageId,
        at: new Date().toISOString(),
        state: 'sending',
        ...(text === undefined ? {} : { text }),
        ...(file ? { file: { name: file.name, size: file.size } } : {}),
      });
      senderOf(number).pump();
    },
    resend: (number, clientMessageId) => {
      const { outgoing } = threads.at(number).get();
      const failed = outgoing.find((one) => one.clientMessageId === clientMessageId);
      if (!failed) return;
      const { error: _old, ...again } = failed;
      putOut(number, { ...again, state: 'sending' });
      senderOf(number).pump();
    },
    discard: (number, clientMessageId) =>
      changeThread(number, (thread) => dropOutgoing(thread, clientMessageId)),
    restore: () => {
      for (const [number, outgoing] of Object.entries(readOutbox(user.id)))
        changeThread(number, (thread) => ({ ...thread, outgoing }));
    },
    pump: () => {
      for (const number of threads.all.keys()) senderOf(number).pump();
    },
    stop: () => {
      for (const timer of graces.values()) clearTimeout(timer);
    },
  };
};
