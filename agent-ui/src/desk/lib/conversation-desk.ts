import type {
  ConversationCard,
  ConversationList,
  Message,
  Presence,
} from '../../../../src/contract/conversation.ts';
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
import { followDevice } from '../../shared/device-events.ts';
import { createSender, type Sender } from '../../shared/message-sender.ts';
import { errorText, ProblemError } from './api-client.ts';
import {
  putCard,
  putList,
  putMessage,
  putRead,
  type ConversationBook,
} from './conversation-book.ts';
import {
  askOnSocket,
  fetchConversations,
  uploadAttachment,
  type Ask,
} from './conversation-calls.ts';
import { readOutbox, writeOutbox } from './conversation-outbox.ts';
import { renewConnection, type DeskSocket } from './desk-socket.ts';
import { createFrameBatch } from './frame-batch.ts';
import { createObservable, createShelf, type Observable } from './observable.ts';

export interface Offer {
  number: string;
  expiresAt: string;
  conversation: ConversationCard;
}

/** A reply that waits on this console, or that the desk refused. */
export interface Unsent extends Outgoing {
  number: string;
}

export interface Typing {
  /** What is being written, where the desk tells it. */
  text?: string;
}

/** The conversations of one console: what the desk has said, put in order, and what is on its way. */
export interface ConversationDesk {
  /** Null until the list has come. */
  book: Observable<ConversationBook | null>;
  listError: Observable<unknown>;
  presence: Observable<Presence | null>;
  agents: Observable<readonly Presence[]>;
  offers: Observable<readonly Offer[]>;
  thread: (number: string) => Observable<Thread>;
  /** Of all conversations, also of those that are with others now. */
  unsent: Observable<readonly Unsent[]>;
  /** The citizen is writing. */
  typing: (number: string) => Observable<Typing | null>;
  ask: Ask;
  refresh: () => Promise<void>;
  /** Keeps a conversation's messages complete until the returned function is called. */
  watch: (number: string) => () => void;
  loadOlder: (number: string) => Promise<void>;
  send: (number: string, what: { text?: string; file?: File }) => void;
  resend: (number: string, clientMessageId: string) => void;
  discard: (number: string, clientMessageId: string) => void;
  /** All up to this one has been seen by the agent who has the conversation. */
  read: (number: string, seq: number) => void;
  sayTyping: (number: string, on: boolean) => void;
  accept: (number: string) => Promise<void>;
  decline: (number: string, reason?: string) => Promise<void>;
  putAway: (number: string) => void;
  open: () => () => void;
}

const NEWEST_PAGE = 200;
const MISSED_PAGE = 500;
/** A push that is late by less than this fills the gap itself. */
const GRACE_MS = 250;
const TYPING_MS = 6_000;
/** Any push may be lost, also the last one. */
const LOOK_AGAIN_MS = 30_000;
/** Cards and offers come beside the presence that they change. */
const RECOUNT_MS = 600;

export const createConversationDesk = (
  socket: DeskSocket,
  user: { id: string; name: string },
): ConversationDesk => {
  const ask = askOnSocket(socket);
  const book = createObservable<ConversationBook | null>(null);
  const listError = createObservable<unknown>(null);
  const presence = createObservable<Presence | null>(null);
  const agents = createObservable<readonly Presence[]>([]);
  const offers = createObservable<readonly Offer[]>([]);
  const threads = createShelf<Thread>(EMPTY_THREAD);
  const unsent = createObservable<readonly Unsent[]>([]);
  const typings = createShelf<Typing | null>(null);
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  const senders = new Map<string, Sender>();
  const watched = new Map<string, number>();
  const fetching = new Map<string, Promise<void>>();
  let recount: ReturnType<typeof setTimeout> | undefined;
  const graces = new Map<string, ReturnType<typeof setTimeout>>();

  const changeBook = (change: (book: ConversationBook) => ConversationBook) =>
    book.set(change(book.get() ?? new Map()));
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
  const isMine = (card: ConversationCard | undefined) =>
    card?.state === 'with_agent' && card.agent?.id === user.id;
  const isFollowed = (number: string) => watched.has(number) || isMine(book.get()?.get(number));
  const lastSeqKnown = (number: string) => book.get()?.get(number)?.lastSeq ?? 0;

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
  /** Fetches what is missing unless it comes by itself. */
  const catchUpSoon = (number: string) => {
    if (graces.has(number) || !isFollowed(number)) return;
    const timer = setTimeout(() => {
      graces.delete(number);
      const thread = threads.at(number).get();
      if (!thread.loaded || gapOf(thread, lastSeqKnown(number)) !== null) void catchUp(number);
    }, GRACE_MS);
    graces.set(number, timer);
  };

  const dropOffer = (number: string) =>
    offers.set(offers.get().filter((offer) => offer.number !== number));
  const putOffer = (offer: Offer) => {
    if (Date.parse(offer.expiresAt) <= Date.now()) return;
    const others = offers.get().filter(({ number }) => number !== offer.number);
    offers.set([...others, offer]);
  };
  /** One that was taken over is nobody's to tell its former agent of but the desk's own count. */
  const recountOwn = () => {
    const load = presence.get()?.load;
    const own = [...(book.get()?.values() ?? [])].filter(isMine).length + offers.get().length;
    if (load && load.chat + load.phone !== own) void refresh();
  };
  const putPresence = (one: Presence) => {
    if (one.agent.id === user.id) {
      presence.set(one);
      clearTimeout(recount);
      recount = setTimeout(recountOwn, RECOUNT_MS);
    }
    const others = agents.get().filter(({ agent }) => agent.id !== one.agent.id);
    agents.set(one.status === 'offline' ? others : [...others, one]);
  };
  const putListOf = (list: ConversationList, before: ConversationBook | null) => {
    const kept = new Set<string>();
    for (const [number, card] of book.get() ?? []) {
      const isNewerThanList = before?.get(number) !== card;
      if (card.state === 'ended' || isNewerThanList) kept.add(number);
    }
    changeBook((known) => putList(known, list, kept));
    presence.set(list.presence);
    agents.set(list.agents);
    const ringing = [...list.mine, ...list.waiting, ...list.others].filter(
      ({ offer }) => offer?.agent.id === user.id,
    );
    offers.set([]);
    for (const card of ringing)
      if (card.offer)
        putOffer({ number: card.number, expiresAt: card.offer.until, conversation: card });
  };
  const catchUpAll = () => {
    const numbers = new Set(watched.keys());
    for (const [number, card] of book.get() ?? []) if (isMine(card)) numbers.add(number);
    return Promise.all([...numbers].map(catchUp));
  };
  const refresh = async () => {
    // What is said does not wait for the list.
    void catchUpAll();
    try {
      const before = book.get();
      putListOf(await fetchConversations(), before);
      listError.set(null);
    } catch (error) {
      listError.set(error);
    }
    await catchUpAll();
  };

  const putOut = (number: string, outgoing: Outgoing) =>
    changeThread(number, (thread) => putOutgoing(thread, outgoing));
  const newSender = (number: string) =>
    createSender({
      isLive: () => socket.connected,
      outgoing: () => threads.at(number).get().outgoing,
      sendFile: (file) => uploadAttachment(number, file),
      send: (request) => ask('message.send', { number, ...request }),
      confirm: (message) =>
        takeMessages([{ ...message, number, from: 'agent', by: user.id, name: user.name }]),
      refusalOf: (error) => (error instanceof ProblemError ? error.problem.code : null),
      fail: (outgoing, error) =>
        putOut(number, { ...outgoing, state: 'failed', error: errorText(error) }),
      renew: () => renewConnection(socket),
    });
  const senderOf = (number: string): Sender => {
    const sender = senders.get(number) ?? newSender(number);
    senders.set(number, sender);
    return sender;
  };
  const takeMessages = (messages: readonly Message[]) => {
    const byNumber = new Map<string, Message[]>();
    for (const message of messages) {
      const known = byNumber.get(message.number);
      if (known) known.push(message);
      else byNumber.set(message.number, [message]);
    }
    changeBook((known) => messages.reduce(putMessage, known));
    for (const [number, own] of byNumber) {
      if (own.some(({ from }) => from === 'citizen')) typings.at(number).set(null);
      changeThread(number, (thread) => takeIn(thread, own));
      catchUpSoon(number);
    }
  };
  const batch = createFrameBatch<Message>(takeMessages);

  const onConnect = () => {
    void refresh();
    for (const number of threads.all.keys()) senderOf(number).pump();
  };
  const onCard = (card: ConversationCard) => {
    changeBook((known) => putCard(known, card));
    if (card.offer?.agent.id !== user.id) dropOffer(card.number);
    catchUpSoon(card.number);
  };
  const onTyping = ({
    number,
    from,
    on,
    text,
  }: {
    number: string;
    from: string;
    on: boolean;
    text?: string;
  }) => {
    if (from !== 'citizen') return;
    clearTimeout(typingTimers.get(number));
    typings.at(number).set(on ? (text === undefined ? {} : { text }) : null);
    if (on)
      typingTimers.set(
        number,
        setTimeout(() => typings.at(number).set(null), TYPING_MS),
      );
  };

  return {
    book,
    listError,
    presence,
    agents,
    offers,
    thread: threads.at,
    unsent,
    typing: typings.at,
    ask,
    refresh,
    watch: (number) => {
      watched.set(number, (watched.get(number) ?? 0) + 1);
      if (socket.connected) void catchUp(number);
      return () => {
        const left = (watched.get(number) ?? 1) - 1;
        if (left > 0) watched.set(number, left);
        else watched.delete(number);
      };
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
      const outgoing: Outgoing = {
        clientMessageId,
        at: new Date().toISOString(),
        state: 'sending',
        ...(text === undefined ? {} : { text }),
        ...(file ? { file: { name: file.name, size: file.size } } : {}),
      };
      putOut(number, outgoing);
      senderOf(number).pump();
    },
    resend: (number, clientMessageId) => {
      const failed = threads
        .at(number)
        .get()
        .outgoing.find((one) => one.clientMessageId === clientMessageId);
      if (!failed) return;
      const { error: _old, ...again } = failed;
      putOut(number, { ...again, state: 'sending' });
      senderOf(number).pump();
    },
    discard: (number, clientMessageId) =>
      changeThread(number, (thread) => dropOutgoing(thread, clientMessageId)),
    read: (number, seq) => {
      const card = book.get()?.get(number);
      if (!isMine(card) || !card || card.agentReadSeq >= seq || !socket.connected) return;
      changeBook((known) => putRead(known, { number, by: 'agent', seq }));
      socket.emit('read', { number, seq }, () => undefined);
    },
    sayTyping: (number, on) => {
      if (socket.connected) socket.emit('typing', { number, on }, () => undefined);
    },
    accept: async (number) => {
      const card = await ask('offer.accept', { number });
      dropOffer(number);
      changeBook((known) => putCard(known, card));
      void catchUp(number);
    },
    decline: async (number, reason) => {
      await ask('offer.decline', { number, ...(reason ? { reason } : {}) });
      dropOffer(number);
    },
    putAway: (number) =>
      changeBook((known) => new Map([...known].filter(([other]) => other !== number))),
    open: () => {
      for (const [number, outgoing] of Object.entries(readOutbox(user.id)))
        changeThread(number, (thread) => ({ ...thread, outgoing }));
      const listeners = {
        connect: onConnect,
        conversation: onCard,
        message: batch.add,
        typing: onTyping,
        read: (read: Parameters<typeof putRead>[1]) => changeBook((known) => putRead(known, read)),
        offer: putOffer,
        'offer.gone': ({ number }: { number: string }) => dropOffer(number),
        presence: putPresence,
      } as const;
      const on = socket.on.bind(socket) as (event: string, listener: unknown) => void;
      const off = socket.off.bind(socket) as (event: string, listener: unknown) => void;
      for (const [event, listener] of Object.entries(listeners)) on(event, listener);
      if (socket.connected) onConnect();
      const look = () => {
        if (document.visibilityState === 'visible' && socket.connected) void refresh();
      };
      const looking = setInterval(look, LOOK_AGAIN_MS);
      const stopFollowing = followDevice({ onWake: look });
      const expiry = setInterval(() => {
        const ringing = offers.get().filter(({ expiresAt }) => Date.parse(expiresAt) > Date.now());
        if (ringing.length < offers.get().length) offers.set(ringing);
      }, 500);
      return () => {
        for (const [event, listener] of Object.entries(listeners)) off(event, listener);
        stopFollowing();
        clearInterval(looking);
        clearInterval(expiry);
        clearTimeout(recount);
        for (const timer of [...typingTimers.values(), ...graces.values()]) clearTimeout(timer);
        batch.stop();
      };
    },
  };
};
