import type { Logger } from 'pino';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import {
  conversationContactSchema,
  mailTranscriptSchema,
  openConversationSchema,
  rateConversationSchema,
  readSchema,
  resumeConversationSchema,
  sendMessageSchema,
  typingSchema,
  type CitizenClientEvents,
  type CitizenServerEvents,
  type Message,
} from '../../src/contract/conversation.ts';
import type { CitizenLimits } from '../conversation/citizen-limits.ts';
import { citizenMessage, type Place } from '../conversation/citizen-view.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { MessageFeed } from '../conversation/message-feed.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { CodeAccess } from '../http/citizen-access.ts';
import { clientAddress, type Trust } from '../http/client-address.ts';
import { secretHash } from '../identity/secrets.ts';
import type { MeterAck } from '../ops/ack-meter.ts';
import type { GateParts } from '../pressure/door-parts.ts';
import { createAnswer } from './answer-calls.ts';
import { createCitizenPresence } from './citizen-presence.ts';

interface CitizenSocketData {
  /** Of the conversation that it is in. */
  number?: string;
}

type NoEvents = Record<string, never>;
export type CitizenNamespace = Namespace<
  CitizenClientEvents,
  CitizenServerEvents,
  NoEvents,
  CitizenSocketData
>;
type CitizenSocket = Socket<CitizenClientEvents, CitizenServerEvents, NoEvents, CitizenSocketData>;

export interface CitizenNamespaceParts extends GateParts {
  conversations: Conversations;
  feed: MessageFeed;
  limits: CitizenLimits;
  codes: CodeAccess;
  trust: Trust;
  meterAck: MeterAck;
  log: Logger;
}

export interface CitizenPushes {
  message(message: Message): void;
  place(number: string, place: Place): void;
  close(): void;
}

/** A resume gives so many at once, and says that there are more. */
const PAGE = 500;
const nothing = z.unknown();
const roomOf = (number: string): string => `conversation:${number}`;

/** The citizen's side of conversations. What it pushes goes to the pages that this process has. */
export function openCitizenNamespace(
  namespace: CitizenNamespace,
  parts: CitizenNamespaceParts,
): CitizenPushes {
  const { conversations, feed, limits, codes, trust, meterAck, gate, log } = parts;
  const { store, messages, desk, bus, mails } = conversations;
  const isUrgent = (text: string | undefined): boolean =>
    text !== undefined && parts.isEmergency({ channel: 'chat', externalId: '', text });
  const answer = createAnswer(log);
  const addressOf = ({ handshake }: CitizenSocket): string => clientAddress(handshake, trust);
  const presence = createCitizenPresence({ namespace, conversations, log });
  /** What pages were told last, so that they are told what is new. */
  const told = new Map<string, string>();

  namespace.on('connection', (socket) => {
    socket.on('conversation.open', (request, ack) =>
      answer(meterAck('chat_open', ack), openConversationSchema, request, async (opening, id) => {
        const address = addressOf(socket);
        await limits.admitOpening(address);
        const { conversation, token, accessCode } = await gate.through(
          { rank: 'citizen', key: address, isEmergency: () => isUrgent(opening.text) },
          () => desk.open(opening),
        );
        const { number } = conversation;
        await enter(socket, conversation);
        if (opening.text !== undefined) {
          const { clientId, text } = opening;
          await desk.sayAsCitizen(number, {
            clientMessageId: `open:${secretHash(clientId)}`,
            text,
            requestId: id,
          });
        }
        const now = await store.get(number);
        return { number, token, accessCode, seq: now?.lastSeq ?? 0 };
      }),
    );

    socket.on('conversation.resume', (request, ack) =>
      answer(ack, resumeConversationSchema, request, async (resuming) => {
        const { conversation, token } =
          'token' in resuming
            ? { conversation: await byToken(socket, resuming.token), token: undefined }
            : await byCode(socket, resuming);
        const { number } = conversation;
        // In the room before the messages are read: nothing falls between.
        await enter(socket, conversation);
        const page = await messages.after(number, resuming.lastSeq, PAGE);
        const fresh = (await store.get(number)) ?? conversation;
        return {
          number,
          ...(token ? { token } : {}),
          accessCode: await desk.accessCodeOf(number),
          seq: Math.max(fresh.lastSeq, page.messages.at(-1)?.seq ?? 0),
          messages: page.messages.map(citizenMessage),
          more: page.more,
          conversation: await desk.citizenView(fresh),
        };
      }),
    );

    socket.on('message.send', (request, ack) =>
      answer(meterAck('chat_message', ack), sendMessageSchema, request, async (sending, id) => {
        const number = numberOf(socket);
        await limits.admitMessage(number, addressOf(socket));
        const { seq, at } = await gate.through(
          { rank: 'under_way', key: number, isEmergency: () => isUrgent(sending.text) },
          () => desk.sayAsCitizen(number, { ...sending, requestId: id }),
        );
        return { seq, at };
      }),
    );
    socket.on('typing', (request, ack) =>
      answer(ack, typingSchema, request, async ({ on }) => {
        const number = numberOf(socket);
        if (await limits.hears(number)) await desk.typing(number, 'citizen', { on });
        return null;
      }),
    );
    socket.on('read', (request, ack) =>
      answer(ack, readSchema, request, async ({ seq }) => {
        const number = numberOf(socket);
        if (await limits.hears(number)) await desk.read(number, 'citizen', seq);
        return null;
      }),
    );
    socket.on('conversation.end', (request, ack) =>
      answer(typeof request === 'function' ? request : ack, nothing, request, async (_, id) => {
        await desk.end(numberOf(socket), id);
        return null;
      }),
    );
    socket.on('conversation.rate', (request, ack) =>
      answer(ack, rateConversationSchema, request, async (rating) => {
        await desk.rate(numberOf(socket), rating);
        return null;
      }),
    );
    socket.on('conversation.contact', (request, ack) =>
      answer(ack, conversationContactSchema, request, async (contact, id) => {
        const number = numberOf(socket);
        await limits.admitMessage(number, addressOf(socket));
        await desk.giveContact(number, contact, id);
        return null;
      }),
    );
    socket.on('conversation.mail', (request, ack) =>
      answer(ack, mailTranscriptSchema, request, async (wish) => {
        const number = numberOf(socket);
        await limits.admitMail(number, wish.email, addressOf(socket));
        await mails.ask(number, wish);
        return null;
      }),
    );
    socket.on('disconnect', () => presence.left(socket.data.number));
  });

  const byToken = (socket: CitizenSocket, token: string): Promise<Conversation> =>
    limits.admitToken(addressOf(socket), () => store.byToken(secretHash(token)));

  async function byCode(
    socket: CitizenSocket,
    { number, accessCode }: { number: string; accessCode: string },
  ) {
    const conversation = await codes.opened(
      { address: addressOf(socket), number, code: accessCode },
      store.byAccessCode,
    );
    return { conversation, token: await desk.newToken(conversation.number) };
  }

  async function enter(socket: CitizenSocket, { number, lastSeq }: Conversation): Promise<void> {
    const before = socket.data.number;
    feed.watch(number, lastSeq);
    socket.data.number = number;
    await socket.join(roomOf(number));
    if (before !== undefined && before !== number) {
      await socket.leave(roomOf(before));
      presence.left(before);
    }
    presence.came(number);
  }

  const isHere = (number: string): boolean => namespace.adapter.rooms.has(roomOf(number));

  async function pushConversation(conversation: Conversation): Promise<void> {
    const { number } = conversation;
    if (!isHere(number)) return void told.delete(number);
    const view = await desk.citizenView(conversation);
    const text = JSON.stringify(view);
    if (told.get(number) === text) return;
    told.set(number, text);
    namespace.to(roomOf(number)).emit('conversation', view);
  }

  bus.listen((notice) => {
    switch (notice.type) {
      case 'changed':
        pushConversation(notice.conversation).catch((error: unknown) =>
          log.warn({ err: error }, 'a page was not told of its conversation'),
        );
        break;
      case 'typing':
        if (notice.from === 'agent') {
          const { number, on, name } = notice;
          namespace.to(roomOf(number)).emit('typing', { on, ...(name ? { name } : {}) });
        }
        break;
      case 'read':
        if (notice.by === 'agent') {
          namespace.to(roomOf(notice.number)).emit('read', { seq: notice.seq });
        }
        break;
      case 'message':
        break;
    }
  });

  return {
    message(message) {
      namespace.to(roomOf(message.number)).emit('message', citizenMessage(message));
    },
    place(number, place) {
      namespace.to(roomOf(number)).emit('queue', place);
    },
    close: presence.close,
  };
}

function numberOf({ data }: CitizenSocket): string {
  if (data.number === undefined) throw new DeskError('not_found');
  return data.number;
}
