import { Schema } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { RATES_INDEXES } from '../rates/rates-schemas.ts';

/** What the retention did, kept for ever: how many, of which numbers, by which rule. */
export interface RetentionRecord {
  at: Instant;
  did: 'archived' | 'blanked' | 'attachments_deleted' | 'logs_deleted';
  count: number;
  /** Tickets: the first and the last number. */
  from?: string;
  to?: string;
  /** The rule's days. */
  days: number;
}

const free = { strict: false, versionKey: false } as const;

export const ticketArchiveSchema = new Schema(
  { _id: String, receivedAt: String, changedAt: String, closedAt: String, departments: [String] },
  { ...free, collection: 'ticketArchive' },
)
  .index({ receivedAt: -1, _id: -1 })
  .index({ departments: 1, receivedAt: -1, _id: -1 })
  .index({ 'inquiry.contact.phone': 1 }, { sparse: true })
  // What may have to be blanked; blanked ones are in it no longer.
  .index({ unblankedSince: 1 }, { sparse: true });
for (const [fields, options] of RATES_INDEXES) ticketArchiveSchema.index(fields, options);

export const retentionLogSchema = new Schema(
  { at: String },
  { ...free, collection: 'retentionLog' },
).index({ at: -1 });
