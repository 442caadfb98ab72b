import { Schema } from 'mongoose';
import type { z } from 'zod';
import type { ConversationCard, Message } from '../../src/contract/conversation.ts';
import type { contactSchema } from '../../src/contract/inquiry.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import type { Instant, Satisfaction, Language } from '../../src/contract/words.ts';

/** A conversation as the processes of a desk tell each other of it: the card, and what assignment needs. */
export interface Conversation extends Omit<ConversationCard, 'citizenOnline' | 'handover'> {
  changedAt: Instant;
  /** Had an agent who vanished: goes before others of the same urgency. */
  returned: boolean;
  /** The agent who knows the citizen. */
  preferred: string | null;
  /** Who has been rung in vain since it waits, or is to be handed over. */
  passed: readonly string[];
  /** Its agent hands it over (转接) to whoever has this skill, and keeps it until somebody accepts. */
  handover: { skill: string; at: Instant; note?: string } | null;
  /** The agent who had it before this one: their consoles are told that it is gone. */
  former: string | null;
  /** What it is about, or who asks, as the citizen's page said. */
  topic: string | null;
  /** Of its last ending. */
  rating: { satisfaction: Satisfaction; text?: string; at: Instant } | null;
  /** Until when the citizen's page counts as connected; null when it has gone. */
  citizenUntil: Instant | null;
  /** Who of the staff wrote to the citizen first. */
  responder?: Actor;
}

/** The transcript is wanted by e-mail. */
export interface MailedTranscript {
  /** Of the letter: the same, however often it is tried. */
  id: string;
  to: string;
  language: Language;
  askedAt: Instant;
  /** Not tried before then. */
  nextAt: Instant;
  tries: number;
}

/** A conversation as stored. */
export interface ConversationDocument extends Omit<Conversation, 'number'> {
  /** The number of its ticket. */
  _id: string;
  /** SHA-256 of the id that the page made: who reads the store can't open the conversation with it. */
  clientKey?: string;
  /** SHA-256 of each token that opens it. */
  tokens: string[];
  /** The ticket's, given before there is one. */
  accessCode: string;
  contact?: z.infer<typeof contactSchema>;
  /** Since when the ticket must be told of something; absent when it knows all. */
  owedSince?: Instant;
  /** The desk began to say something itself; absent once its readers were told. */
  notingSince?: Instant;
  /** Until it is sent. */
  mail?: MailedTranscript;
}

/** A message as stored; `_id` is `number:seq`, so that no `seq` is given twice. */
export interface MessageDocument extends Message {
  _id: string;
}

export interface AttachmentDocument {
  _id: string;
  /** Of the conversation that it was sent to. */
  number: string;
  /** SHA-256 of its bytes, under which they are kept. */
  hash: string;
  name: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
  at: Instant;
  /** A member of staff, or absent for the citizen. */
  by?: string;
}

const free = { strict: false, versionKey: false } as const;

export const conversationSchema = new Schema(
  {
    _id: String,
    state: String,
    agent: { id: String },
    offer: { agent: { id: String } },
    changedAt: String,
    clientKey: String,
    tokens: [String],
    callId: String,
    owedSince: String,
    notingSince: String,
    mail: { nextAt: String },
  },
  { ...free, collection: 'conversations' },
)
  .index(
    { clientKey: 1 },
    { unique: true, partialFilterExpression: { clientKey: { $exists: true } } },
  )
  .index({ callId: 1 }, { unique: true, partialFilterExpression: { callId: { $exists: true } } })
  .index({ tokens: 1 })
  .index({ state: 1, changedAt: 1 })
  .index({ 'agent.id': 1, state: 1 })
  // Who knows the citizen of a number.
  .index({ phone: 1 }, { partialFilterExpression: { phone: { $exists: true } } })
  .index(
    { 'contact.phone': 1 },
    { partialFilterExpression: { 'contact.phone': { $exists: true } } },
  )
  .index(
    { 'offer.agent.id': 1 },
    { partialFilterExpression: { 'offer.agent.id': { $exists: true } } },
  )
  .index({ changedAt: 1 })
  .index({ owedSince: 1 }, { sparse: true })
  .index({ notingSince: 1 }, { sparse: true })
  .index({ 'mail.nextAt': 1 }, { sparse: true })
  .index({ citizenUntil: 1 }, { partialFilterExpression: { citizenUntil: { $type: 'string' } } });

export const messageSchema = new Schema(
  { _id: String, number: String, seq: Number, clientMessageId: String },
  { ...free, collection: 'messages' },
)
  .index({ number: 1, seq: 1 }, { unique: true })
  .index(
    { number: 1, clientMessageId: 1 },
    { unique: true, partialFilterExpression: { clientMessageId: { $exists: true } } },
  );

export const attachmentSchema = new Schema(
  { _id: String, number: String, at: String, hash: String },
  { ...free, collection: 'attachments' },
)
  .index({ number: 1 })
  // For retention: the oldest, and what else has the same content.
  .index({ at: 1 })
  .index({ hash: 1 });
