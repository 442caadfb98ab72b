import type { ConversationCard, Message } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import { personRoom, roleRoom, type StaffNamespace } from '../realtime/staff-rooms.ts';
import type { ConversationBus } from './conversation-bus.ts';
import { cardOf, type Conversation } from './conversation-store.ts';
import { isWaiting } from './who-may-see.ts';

const OVERSEERS = ['supervisor', 'admin'].map(roleRoom);
const OTHERS = ['agent', 'dispatcher'].map(roleRoom);
const KNOWN_AT_MOST = 20_000;

/**
 * Pushes conversations to the consoles of this process: cards and what is typed and read to those concerned,
 * those that wait to all agents. Who sees only those that wait hears that one waits no more, and no words.
 */
export function pushConversations(
  namespace: StaffNamespace,
  { bus, now }: { bus: ConversationBus; now: () => Instant },
): { message(message: Message, to: readonly string[]): void } {
  /** Who has heard of it as one that waits. */
  const waiting = new Set<string>();
  /** Number → the agent who had it before, as one who was told. */
  const formers = new Map<string, string>();

  function pushCard(conversation: Conversation): void {
    const card = cardOf(conversation, now());
    const { agent, offer, listeners } = conversation;
    const people = [agent, offer?.agent ?? null, offer?.from ?? null, ...listeners];
    const rooms = people.flatMap((one) => (one ? [personRoom(one.id)] : []));
    const concerned = [...OVERSEERS, ...rooms];
    tellFormer(conversation, concerned);
    if (isWaiting(conversation)) {
      waiting.add(card.number);
      namespace.to([...concerned, ...OTHERS]).emit('conversation', card);
      return;
    }
    namespace.to(concerned).emit('conversation', card);
    // A process that has just started does not know whether it was told.
    const wasWaiting = waiting.delete(card.number) || card.last === null;
    if (wasWaiting) namespace.to(OTHERS).except(concerned).emit('conversation', withoutWords(card));
    if (waiting.size > KNOWN_AT_MOST) waiting.clear();
  }

  /** Once, and no words: whose it was may see no more of it. */
  function tellFormer(conversation: Conversation, concerned: string[]): void {
    const { number, former, agent } = conversation;
    if (!former || former === agent?.id || isWaiting(conversation))
      return void formers.delete(number);
    if (formers.get(number) === former) return;
    formers.set(number, former);
    if (formers.size > KNOWN_AT_MOST) formers.clear();
    const card = withoutWords(cardOf(conversation, now()));
    namespace.to(personRoom(former)).except(concerned).emit('conversation', card);
  }

  bus.listen((notice) => {
    if (notice.type === 'changed') return pushCard(notice.conversation);
    // Without a room it would go to everybody.
    if (notice.to.length === 0) return;
    switch (notice.type) {
      case 'typing': {
        const { number, from, on, text, to } = notice;
        namespace
          .to(to.map(personRoom))
          .emit('typing', { number, from, on, ...(text ? { text } : {}) });
        break;
      }
      case 'read': {
        const { number, by, seq, to } = notice;
        namespace.to(to.map(personRoom)).emit('read', { number, by, seq });
        break;
      }
      default:
        break;
    }
  });
  return {
    message(message, to) {
      if (to.length > 0) namespace.to(to.map(personRoom)).emit('message', message);
    },
  };
}

function withoutWords({
  phone: _p,
  callId: _c,
  alarmSeen: _a,
  ...card
}: ConversationCard): ConversationCard {
  return { ...card, title: '', last: null };
}
