import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { HandoverDocument, OfferDocument } from '../store/assignment-schemas.ts';

/** How offers ended, on record; from the accepted ones waits are estimated. */
export interface OfferLog {
  /** Never throws and is not waited for. */
  record(offer: OfferDocument): void;
  /** The accepted ones since then that had waited in the line, newest first. */
  recentWaits(since: Instant): Promise<OfferDocument[]>;
  /** The words with which a conversation is handed over to whoever has a skill. */
  keepNote(number: string, note: string, at: Instant): Promise<void>;
  noteOf(number: string): Promise<string | null>;
  dropNote(number: string): Promise<void>;
}

const RECENT_AT_MOST = 1_000;

export function createOfferLog({ db }: Connection, log: Logger): OfferLog {
  if (!db) throw new Error('not connected to MongoDB');
  const offers = db.collection<OfferDocument>('offers');
  const handovers = db.collection<HandoverDocument>('handovers');
  return {
    record(offer) {
      offers
        .insertOne({ ...offer })
        .catch((error: unknown) =>
          log.warn({ err: error }, 'the end of an offer is not on record'),
        );
    },
    recentWaits: (since) =>
      offers
        .find({ outcome: 'accepted', at: { $gte: since }, waitedSeconds: { $exists: true } })
        .sort({ at: -1 })
        .limit(RECENT_AT_MOST)
        .toArray(),
    async keepNote(number, note, at) {
      await handovers.updateOne({ _id: number }, { $set: { note, at } }, { upsert: true });
    },
    noteOf: async (number) => (await handovers.findOne({ _id: number }))?.note ?? null,
    async dropNote(number) {
      await handovers.deleteOne({ _id: number });
    },
  };
}
