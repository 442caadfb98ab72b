import type { Logger } from 'pino';
import {
  alarmSeenSchema,
  conversationMessagesSchema,
  onConversationSchema,
  staffReadSchema,
  staffSendSchema,
  staffTypingSchema,
} from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import { maySee } from '../conversation/who-may-see.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { createAnswer } from './answer-calls.ts';
import type { StaffNamespace } from './staff-rooms.ts';

export interface ConversationCallsParts {
  conversations: Conversations;
  tickets: TicketStore;
  log: Logger;
}

/** What staff ask of conversations on `/desk`, but for taking, handing over and presence. */
export function openConversationCalls(
  namespace: StaffNamespace,
  parts: ConversationCallsParts,
): void {
  const { store, bus, messages, desk } = parts.conversations;
  const answer = createAnswer(parts.log);

  namespace.on('connection', (socket) => {
    const { user } = socket.data;
    socket.on('message.send', (request, ack) =>
      answer(ack, staffSendSchema, request, async ({ number, ...sending }, requestId) => {
        const { seq, at } = await desk.sayAsAgent(number, user, { ...sending, requestId });
        return { seq, at };
      }),
    );
    socket.on('typing', (request, ack) =>
      answer(ack, staffTypingSchema, request, async ({ number, on }) => {
        await desk.typing(number, user, { on });
        return null;
      }),
    );
    socket.on('read', (request, ack) =>
      answer(ack, staffReadSchema, request, async ({ number, seq }) => {
        const conversation = await seen(user, number);
        // Who listens leaves no marks.
        if (conversation.agent?.id === user.id) await desk.read(number, 'agent', seq);
        return null;
      }),
    );
    socket.on('conversation.alarm_seen', (request, ack) =>
      answer(ack, alarmSeenSchema, request, async ({ number, service, words }) => {
        const marked = await store.seeAlarm(number, { service, words, by: user.id });
        if (!marked) throw new DeskError('not_your_conversation');
        bus.announce(marked);
        return null;
      }),
    );
    socket.on('conversation.messages', (request, ack) =>
      answer(ack, conversationMessagesSchema, request, async (asked) => {
        const { number, afterSeq, beforeSeq, limit } = asked;
        const { lastSeq } = await seen(user, number);
        return afterSeq === undefined
          ? messages.before(number, beforeSeq ?? lastSeq + 1, limit)
          : messages.after(number, afterSeq, limit);
      }),
    );
    socket.on('conversation.end', (request, ack) =>
      answer(ack, onConversationSchema, request, async ({ number }, requestId) => {
        const { agent } = await seen(user, number);
        const oversees = user.role === 'supervisor' || user.role === 'admin';
        if (agent?.id !== user.id && !oversees) throw new DeskError('not_your_conversation');
        await desk.end(number, requestId);
        return null;
      }),
    );
  });

  async function seen(user: StaffUser, number: string): Promise<Conversation> {
    const conversation = await store.get(number);
    if (!conversation) throw new DeskError('not_found');
    if (maySee(user, conversation, await parts.tickets.load(number))) return conversation;
    throw new DeskError('not_found');
  }
}
