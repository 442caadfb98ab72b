import { Schema } from 'mongoose';
import type { CallFacts, CallState } from '../../src/calls/call-state.ts';
import type { CallSegment, CALL_DISCARDS } from '../../src/contract/calls.ts';
import type { Form } from '../../src/contract/form.ts';
import type { Instant, Kind, Urgency } from '../../src/contract/words.ts';

/** A call in the ledger (话务台账), as stored. */
export interface CallDocument extends CallFacts {
  /** The telephone system's id. */
  _id: string;
  /** Of its conversation, and of its ticket when there is one. */
  number: string;
  accessCode: string;
  /** As the telephone system wrote it; null when it is withheld. */
  from: string | null;
  /** The same as `phoneKey` writes it, when it can be called. */
  phone?: string;
  state: CallState;
  /** The seat that the telephone system chose. */
  agentId?: string;
  skill?: string;
  /** Who took the call, as the telephone system says; the conversation knows who has it. */
  answeredBy?: string;
  /** The conversation has yet to learn that somebody took the call: who, or '' for who is being rung. */
  connectTo?: string;
  /** How long the caller waited, for the figures; absent while nobody took the call. */
  waitMs?: number;
  discarded?: { reason: (typeof CALL_DISCARDS)[number]; note?: string; by: string; at: Instant };
  /** When the desk learned of the end; the telephone system's clock may be another. */
  overAt?: Instant;
  /** Its ticket was made of the whole transcript, handed in at the end: what was heard live adds nothing. */
  finished?: true;
  /** As the agent said who made the ticket. */
  judged?: { kind?: Kind; urgency?: Urgency; form?: Form };
  task?: CallTaskRecord;
  /** When the sweep has to bring everything in line with it; absent when all is. */
  lookAt?: Instant;
  /** Counts every change but those of the segments. */
  version: number;
}

/** That somebody has to call back (漏接回拨), as it stands. */
export interface CallTaskRecord {
  dueAt: Instant;
  state: 'due' | 'done' | 'given_up';
  tries: number;
  takenBy: { id: string; name: string } | null;
  /** The ticket that came of it. */
  number: string | null;
  /** Supervisors were told that nobody called in time. */
  toldAt?: Instant;
  /** What people did, oldest first. */
  log: { do: string; by: string; at: Instant }[];
}

/** An utterance in its newest revision, as stored; `_id` is `callId:seq`. */
export interface SegmentDocument extends CallSegment {
  _id: string;
  callId: string;
  at: Instant;
  /** Counts revisions that were stored: guards the next one. */
  stored: number;
  /** Of words that came before their call: when they are given up. */
  expiresAt?: Date;
}

const free = { strict: false, versionKey: false } as const;

export const callSchema = new Schema(
  {
    _id: String,
    number: String,
    phone: String,
    state: String,
    startedAt: String,
    lookAt: String,
    task: { state: String, dueAt: String },
  },
  { ...free, collection: 'calls' },
)
  .index({ number: 1 }, { unique: true })
  // The figures of any 24 hours, from the index alone.
  .index({ startedAt: 1, state: 1, answeredAt: 1, endedAt: 1, waitMs: 1 })
  .index({ lookAt: 1 }, { sparse: true })
  .index(
    { 'task.state': 1, 'task.dueAt': 1 },
    { partialFilterExpression: { 'task.dueAt': { $exists: true } } },
  )
  .index(
    { phone: 1, 'task.state': 1 },
    { partialFilterExpression: { 'task.dueAt': { $exists: true } } },
  );

export const segmentSchema = new Schema(
  { _id: String, callId: String, expiresAt: Date },
  { ...free, collection: 'segments' },
)
  .index({ callId: 1, startMs: 1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
