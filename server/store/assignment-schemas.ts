import { Schema } from 'mongoose';
import type { PresenceStatus } from '../../src/contract/conversation.ts';
import type { Channel, Instant } from '../../src/contract/words.ts';

/** An agent's presence (在岗状态) as stored. */
export interface PresenceDocument {
  /** Staff id. */
  _id: string;
  name: string;
  status: PresenceStatus;
  reason?: string;
  /** Since when the status is this. */
  since: Instant;
  /** Of `wrap_up`: when it ends by itself. */
  until?: Instant;
  /** Of `offline`: no console was seen for too long. */
  vanished?: true;
  skills: string[];
  /** Chats at the same time, when other than the rules say. */
  chatsAtOnce?: number;
  /** When a console of this agent was connected to any process for the last time. */
  seenAt: Instant;
  /** Since when nothing was given to this agent. */
  idleSince: Instant;
  /** Counts every change but those of `seenAt` and `idleSince`. */
  version: number;
}

/** Who does what only one process at a time may do. */
export interface LeaseDocument {
  _id: string;
  /** Null when it was given back. */
  holder: string | null;
  /** Counts renewals: a lease whose beat stands still has lost its holder. */
  beat: number;
}

/** How an offer ended. */
export type OfferOutcome = 'accepted' | 'declined' | 'expired' | 'withdrawn';

export interface OfferDocument {
  number: string;
  agentId: string;
  outcome: OfferOutcome;
  /** Of who declined. */
  reason?: string;
  at: Instant;
  channel: Channel;
  skills: string[];
  /** Of an accepted one that had waited in the line. */
  waitedSeconds?: number;
}

const free = { strict: false, versionKey: false } as const;

export const presenceDocumentSchema = new Schema(
  { _id: String, status: String },
  { ...free, collection: 'presence' },
).index({ status: 1 });

export const leaseSchema = new Schema({ _id: String }, { ...free, collection: 'leases' });

export const offerSchema = new Schema(
  { number: String, agentId: String, outcome: String, at: String },
  { ...free, collection: 'offers' },
)
  .index({ outcome: 1, at: -1 })
  .index({ number: 1, at: 1 })
  // For retention.
  .index({ at: 1 });
