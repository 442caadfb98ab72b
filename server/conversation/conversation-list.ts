import type { ConversationList, Presence } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import { cardOf, type ConversationStore } from './conversation-store.ts';
import { isConcerned, isWaiting } from './who-may-see.ts';

export interface ConversationListParts {
  store: ConversationStore;
  /** Who is at work. */
  presences(): Promise<Presence[]>;
  /** Null for who was never at work. */
  presenceOf(agentId: string): Promise<Presence | null>;
  now(): Instant;
}

/** What has just ended is still worked on (话后处理): its agent finds it again after a reload. */
const STILL_WORKED_ON_MS = 5 * 60_000;

/** What a member of staff finds on the console of conversations; handlers have none. */
export function createConversationList(parts: ConversationListParts) {
  const { store, presences, presenceOf, now } = parts;
  return async function conversationList(user: StaffUser): Promise<ConversationList> {
    if (user.role === 'handler') {
      return { mine: [], waiting: [], others: [], presence: null, agents: [] };
    }
    const at = now();
    const [open, ended, agents] = await Promise.all([
      store.open(),
      store.endedOf(user.id, later(at, -STILL_WORKED_ON_MS)),
      presences(),
    ]);
    const mine = [...open.filter((one) => isConcerned(one, user)), ...ended];
    const rest = open.filter((one) => !isConcerned(one, user));
    const oversees = user.role === 'supervisor' || user.role === 'admin';
    return {
      mine: mine.map((one) => cardOf(one, at)),
      waiting: rest.filter(isWaiting).map((one) => cardOf(one, at)),
      others: oversees ? rest.filter((one) => !isWaiting(one)).map((one) => cardOf(one, at)) : [],
      presence: agents.find(({ agent }) => agent.id === user.id) ?? (await presenceOf(user.id)),
      agents,
    };
  };
}
