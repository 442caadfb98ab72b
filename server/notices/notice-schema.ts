import { Schema } from 'mongoose';
import type { Notice } from '../../src/contract/notices.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Audience } from './audience.ts';

/** A notice as stored. */
export interface NoticeDocument extends Omit<Notice, 'id' | 'readAt'> {
  /** The event and the audience: whoever inserts it first has told them. */
  _id: string;
  /** The ticket's number and the event's `seq`, which is the notice's id for its readers. */
  event: string;
  audience: Audience;
  /** Who did it, and need not be told. */
  by: string;
  reads: { id: string; at: Instant }[];
  expiresAt: Date;
}

/** How far the sweep has come; one document. */
export interface NoticeSweepDocument {
  _id: string;
  until: Instant;
}

const free = { strict: false, versionKey: false } as const;

export const noticeSchema = new Schema(
  { _id: String, event: String, audience: String, at: String, expiresAt: Date },
  { ...free, collection: 'notices' },
)
  .index({ audience: 1, at: -1, event: -1 })
  .index({ event: 1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const noticeSweepSchema = new Schema(
  { _id: String, until: String },
  { ...free, collection: 'noticeSweep' },
);
