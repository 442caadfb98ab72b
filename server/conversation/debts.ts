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
  /**
   * The desk is about to say something itself. A debt of its own: the ticket may be told in between of what
   * was owed before, and nobody sends again what the desk says. Resolves to the instant, for `noted`.
   */
  noting(number: string): Promise<Instant>;
  /** It was said, and its readers were told. */
  noted(number: string, since: Instant): Promise<void>;
  /** Conversations in which the desk began to say something before this instant. */
  unnoted(before: Instant, limit: number): Promise<{ number: string; since: Instant }[]>;
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
    async noting(number) {
      const since = now();
      await conversations.updateOne({ _id: number }, { $set: { notingSince: since } });
      return since;
    },
    async noted(number, since) {
      await conversations.updateOne(
        { _id: number, notingSince: since },
        { $unset: { notingSince: '' } },
      );
    },
    async unnoted(before, limit) {
      const found = await conversations
        .find({ notingSince: { $lt: before } }, { projection: { notingSince: 1 } })
        .sort({ notingSince: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id: number, notingSince: since = '' }) => ({ number, since }));
    },
  };
}
