import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { ConversationRules, Message } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Closing } from '../closing.ts';
import type { ConversationBus } from '../conversation/conversation-bus.ts';
import type { ConversationStore } from '../conversation/conversation-store.ts';
import type { RedisClients } from '../queue/redis.ts';
import { openAgentsBus, type AgentsBus } from './agents-bus.ts';
import { createOfferLog, type OfferLog } from './offer-log.ts';
import { createPresenceStore, type PresenceStore } from './presence-store.ts';
import { createQueuePlaces, type QueuePlaces } from './queue-places.ts';

/** Assignment on its stores, before any role works on it. */
export interface Assignment {
  store: ConversationStore;
  bus: ConversationBus;
  agents: AgentsBus;
  presence: PresenceStore;
  offers: OfferLog;
  places: QueuePlaces;
  rules(): ConversationRules;
  /** Calls back when the rules have changed. */
  onRules(listener: () => void): void;
  now(): Instant;
}

/** What agents do in it besides: in conversations, and with their tickets. */
export interface AssignmentParts extends Assignment {
  /** What the desk itself says in a conversation. */
  note(
    number: string,
    draft: Pick<Message, 'notice'> & Partial<Pick<Message, 'text' | 'name' | 'by'>>,
  ): Promise<unknown>;
  end(number: string, requestId: string): Promise<unknown>;
  /** Dispatches the conversation's ticket. */
  dispatch(
    user: StaffUser,
    number: string,
    to: { departmentId: string; note: string | undefined; requestId: string },
  ): Promise<unknown>;
}

export interface OpenAssignmentParts extends Pick<
  Assignment,
  'store' | 'bus' | 'rules' | 'onRules' | 'now'
> {
  connection: Connection;
  redis: RedisClients;
  prefix: string;
  log: Logger;
}

/** Throws when Redis is away. */
export async function openAssignment(
  { connection, redis, prefix, log, ...parts }: OpenAssignmentParts,
  closing: Closing,
): Promise<Assignment> {
  const agents = await openAgentsBus(redis, prefix);
  closing.add(() => agents.close());
  return {
    ...parts,
    agents,
    presence: createPresenceStore(connection, parts.now),
    offers: createOfferLog(connection, log),
    places: createQueuePlaces(agents),
  };
}
