import type { Connection, mongo } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import type { Conversation, ConversationDocument } from '../store/conversation-schemas.ts';

/** What came of a change: the conversation as it is now, or null when its state was another (the race is lost). */
export type Won = Promise<Conversation | null>;

export type ConversationFilter = mongo.Filter<ConversationDocument>;
type Update = Omit<mongo.UpdateFilter<ConversationDocument>, '$set'> & {
  $set?: Partial<ConversationDocument> & { 'contact.name'?: string; 'contact.phone'?: string };
};

/** Stored conversations without what only the server knows of them. */
export interface ConversationRows {
  conversations: mongo.Collection<ConversationDocument>;
  /** One atomic update, guarded; raises `version` and sets `changedAt`. */
  change(number: string, guard: ConversationFilter, update: Update): Won;
  one(filter: ConversationFilter): Promise<Conversation | null>;
  many(filter: ConversationFilter): Promise<Conversation[]>;
  numbers(filter: ConversationFilter, limit: number): Promise<string[]>;
  /** What changed since then, oldest first. */
  changedSince(since: Instant, limit: number): Promise<Change[]>;
  now(): Instant;
}

/** That a conversation has changed, and not how. */
export type Change = Pick<Conversation, 'number' | 'version' | 'changedAt'>;

/** They wait, ring or are with an agent. */
export const OPEN_STATES = ['queued', 'offered', 'with_agent'] as const;

const UNTOLD = {
  clientKey: 0,
  tokens: 0,
  accessCode: 0,
  contact: 0,
  owedSince: 0,
  notingSince: 0,
  mail: 0,
};
const AT_MOST = 10_000;

type Told = Omit<ConversationDocument, keyof typeof UNTOLD>;

export function createConversationRows(
  connection: Connection,
  now: () => Instant,
): ConversationRows {
  const conversations = conversationCollection(connection);
  const projection = UNTOLD;
  return {
    conversations,
    now,
    async change(number, guard, { $set, ...update }) {
      const found = await conversations.findOneAndUpdate(
        { _id: number, ...guard },
        { ...update, $set: { ...$set, changedAt: now() }, $inc: { version: 1 } },
        { returnDocument: 'after', projection },
      );
      return found && told(found);
    },
    async one(filter) {
      const found = await conversations.findOne(filter, { projection });
      return found && told(found);
    },
    async many(filter) {
      const found = conversations.find(filter, { projection }).limit(AT_MOST);
      return (await found.toArray()).map(told);
    },
    async numbers(filter, limit) {
      const found = conversations.find(filter, { projection: { _id: 1 } }).limit(limit);
      return (await found.toArray()).map(({ _id }) => _id);
    },
    async changedSince(since, limit) {
      const found = await conversations
        .find({ changedAt: { $gte: since } }, { projection: { version: 1, changedAt: 1 } })
        .sort({ changedAt: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id: number, version, changedAt }) => ({ number, version, changedAt }));
    },
  };
}

export function conversationCollection({ db }: Connection) {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<ConversationDocument>('conversations');
}

function told({ _id, ...rest }: Told): Conversation {
  return { number: _id, ...rest };
}
