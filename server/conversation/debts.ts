import type { Connection } from 'mongoose';
import type { Actor } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import { conversationCollection } from './conversation-rows.ts';

/** Of what its ticket has yet to be told: written before it is done, so that a crash between forgets nothing. */
export interface Debts {
  /** From now on; `responder` is the one who is about to write to the citizen first. */
  owe(number: string, responder?: Actor): Promise<void>;
  /** It was told all that was owed then; what has come since stays owed. */
  paid(number: string, since: Instant): Promise<void>;
  /** Conversations that have owed something since before this instant, the oldest first. */
  owing(before: Instant, limit: number): Promise<string[]>;
}

export function createDebts(connection: Connection, now: () => Instant): Debts {
  const conversations = conversationCollection(connection);
  return {
    async owe(number, responder) {
      const $set = { owedSince: now(), ...(responder ? { responder } : {}) };
      await conversations.updateOne({ _id: number }, { $set });
    },
    async paid(number, since) {
      await conversations.updateOne(
        { _id: number, owedSince: since },
        { $unset: { owedSince: '' } },
      );
    },
    async owing(before, limit) {
      const found = conversations
        .find({ owedSince: { $lt: before } }, { projection: { _id: 1 } })
        .sort({ owedSince: 1 })
        .limit(limit);
      return (await found.toArray()).map(({ _id }) => _id);
    },
  };
}
