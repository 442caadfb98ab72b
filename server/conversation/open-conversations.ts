import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { Closing } from '../closing.ts';
import type { RedisClients } from '../queue/redis.ts';
import { openConversationBus, type ConversationBus } from './conversation-bus.ts';
import { createConversationStore, type ConversationStore } from './conversation-store.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';

/** The live conversations of a desk, before any role works on them. */
export interface Conversations {
  store: ConversationStore;
  messages: MessageStore;
  bus: ConversationBus;
}

export interface ConversationsParts {
  connection: Connection;
  redis: RedisClients;
  prefix: string;
  log: Logger;
  now(): Instant;
}

/** Opens them on the stores. Throws when Redis is away. */
export async function openConversations(
  { connection, redis, prefix, log, now }: ConversationsParts,
  closing: Closing,
): Promise<Conversations> {
  const store = createConversationStore(connection, now);
  const messages = createMessageStore(connection);
  const { changedSince } = store;
  const bus = await openConversationBus({ redis, prefix, log, now, changedSince });
  closing.add(() => bus.close());
  return { store, messages, bus };
}
