import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { OfferDocument } from '../store/assignment-schemas.ts';

/** How offers ended, on record; from the accepted ones waits are estimated. */
export interface OfferLog {
  /** Never throws and is not waited for. */
  record(offer: OfferDocument): void;
  /** The accepted ones since then that had waited in the line, newest first. */
  recentWaits(since: Instant): Promise<OfferDocument[]>;
}

const RECENT_AT_MOST = 1_000;

export function createOfferLog({ db }: Connection, log: Logger): OfferLog {
  if (!db) throw new Error('not connected to MongoDB');
  const offers = db.collection<OfferDocument>('offers');
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
  };
}
