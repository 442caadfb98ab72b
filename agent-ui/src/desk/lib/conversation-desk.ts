import type {
  ConversationCard,
  ConversationList,
  Message,
  Presence,
} from '../../../../src/contract/conversation.ts';
import { followDevice } from '../../shared/device-events.ts';
import {
  putCard,
  putList,
  putMessage,
  putRead,
  type ConversationBook,
} from './conversation-book.ts';
import { askOnSocket, fetchConversations, type Ask } from './conversation-calls.ts';
import { createConversationThreads, type ConversationThreads } from './conversation-threads.ts';
import type { DeskSocket } from './desk-socket.ts';
import { createFrameBatch } from './frame-batch.ts';
import { createObservable, createShelf, type Observable } from './observable.ts';

export interface Offer {
  number: string;
  expiresAt: string;
  conversation: ConversationCard;
}

export interface Typing {
  /** What is being written, where the desk tells it. */
  text?: string;
}

/** The conversations of one console: what the desk has said, put in order, and what is on its way. */
export interface ConversationDesk extends Pick<
  ConversationThreads,
  'thread' | 'unsent' | 'watch' | 'loadOlder' | 'send' | 'resend' | 'discard'
> {
  /** Null until the list has come. */
  book: Observable<ConversationBook | null>;
  listError: Observable<unknown>;
  presence: Observable<Presence | null>;
  agents: Observable<readonly Presence[]>;
  offers: Observable<readonly Offer[]>;
  /** The citizen is writing. */
  typing: (number: string) => Observable<Typing | null>;
  ask: Ask;
  refresh: () => Promise<void>;
  /** All up to this one has been seen by the agent who has the conversation. */
  read: (number: string, seq: number) => void;
  sayTyping: (number: string, on: boolean) => void;
  accept: (number: string) => Promise<void>;
  decline: (number: string, reason?: string) => Promise<void>;
  putAway: (number: string) => void;
  open: () => () => void;
}

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
  const typings = createShelf<Typing | null>(null);
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  let recount: ReturnType<typeof setTimeout> | undefined;

  const changeBook = (change: (book: ConversationBook) => ConversationBook) =>
    book.set(change(book.get() ?? new Map()));
  const isMine = (card: ConversationCard | undefined) =>
    card?.state === 'with_agent' && card.agent?.id === user.id;
  const threads = createConversationThreads({
    socket,
    ask,
    user,
    mine: () => [...(book.get()?.values() ?? [])].filter(isMine).map(({ number }) => number),
    lastSeqKnown: (number) => book.get()?.get(number)?.lastSeq ?? 0,
    confirm: (message) => takeMessages([message]),
  });

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
  const refresh = async () => {
    // What is said does not wait for the list.
    void threads.catchUpAll();
    try {
      const before = book.get();
      putListOf(await fetchConversations(), before);
      listError.set(null);
    } catch (error) {
      listError.set(error);
    }
    await threads.catchUpAll();
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
      threads.take(number, own);
    }
  };
  const batch = createFrameBatch<Message>(takeMessages);

  const onConnect = () => {
    void refresh();
    threads.pump();
  };
  const onCard = (card: ConversationCard) => {
    changeBook((known) => putCard(known, card));
    if (card.offer?.agent.id !== user.id) dropOffer(card.number);
    threads.catchUpSoon(card.number);
  };
  const onGone = ({ number }: { number: string }) => {
    dropOffer(number);
    // What stayed with a colleague is none of this console's business any more: nobody tells it of that.
    if (book.get()?.get(number)?.state === 'with_agent') void refresh();
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
    typing: typings.at,
    ask,
    refresh,
    thread: threads.thread,
    unsent: threads.unsent,
    watch: threads.watch,
    loadOlder: threads.loadOlder,
    send: threads.send,
    resend: threads.resend,
    discard: threads.discard,
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
      void threads.catchUp(number);
    },
    decline: async (number, reason) => {
      await ask('offer.decline', { number, ...(reason ? { reason } : {}) });
      dropOffer(number);
    },
    putAway: (number) =>
      changeBook((known) => new Map([...known].filter(([other]) => other !== number))),
    open: () => {
      threads.restore();
      const listeners = {
        connect: onConnect,
        conversation: onCard,
        message: batch.add,
        typing: onTyping,
        read: (read: Parameters<typeof putRead>[1]) => changeBook((known) => putRead(known, read)),
        offer: putOffer,
        'offer.gone': onGone,
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
        for (const timer of typingTimers.values()) clearTimeout(timer);
        threads.stop();
        batch.stop();
      };
    },
  };
};
