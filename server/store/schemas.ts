import { Schema, type Connection, type mongo } from 'mongoose';
import type { AgentChange } from '../../src/contract/agents.ts';
import type { Channel, ClockTarget, Flag, Instant, StaffRole } from '../../src/contract/words.ts';
import type { BEFORE_THE_LOOP, Ticket } from '../../src/ticket/ticket.ts';
import { noticeSchema, noticeSweepSchema } from '../notices/notice-schema.ts';
import { RATES_INDEXES, ratesReportSchema, rateTallySchema } from '../rates/rates-schemas.ts';
import { retentionLogSchema, ticketArchiveSchema } from '../retention/archive-schemas.ts';
import { ticketTermsSchema } from '../search/search-schemas.ts';
import { leaseSchema, offerSchema, presenceDocumentSchema } from './assignment-schemas.ts';
import { callSchema, segmentSchema } from './call-schemas.ts';
import { attachmentSchema, conversationSchema, messageSchema } from './conversation-schemas.ts';
import {
  backTestSchema,
  directoryAuditSchema,
  directoryDraftSchema,
  directoryVersionSchema,
  learningSchema,
} from './directory-schemas.ts';
import {
  articleDocumentSchema,
  articleVersionSchema,
  articleVoteSchema,
  unansweredDocumentSchema,
} from './knowledge-schemas.ts';
import { redatingSchema, ruleVersionSchema } from './rulebook-schemas.ts';

/** What a ticket has since the whole loop was there; each is absent while nothing of it has happened. */
export type LoopFields = Pick<Ticket, keyof typeof BEFORE_THE_LOOP>;

/** What only queries need, made from the ticket at each commit. */
export interface Derived {
  /** Index in URGENCIES: the first sort key of every worklist. */
  rank: number;
  /** The earliest due time of a running clock, or FOREVER: the second sort key. */
  sortDue: string;
  /** Of the clock that is due then; absent when none runs. */
  sortTarget?: ClockTarget | undefined;
  /** The earliest warning instant of a running clock, or FOREVER. */
  sortWarn: string;
  /** When the ticket must be looked at again; absent when nothing comes of time alone. */
  nextCheckAt?: string | undefined;
  /** Who has a part in it, the lead department first; absent when nobody has. */
  departments?: string[] | undefined;
  /** What makes it stand out; absent when nothing does. */
  flags?: Flag[] | undefined;
  /** Nobody owes the citizen anything any more; absent on open ones, so that intake pays no index of it. */
  done?: true | undefined;
}

/** A ticket as stored: the snapshot, its timeline, and what only queries need. */
export interface TicketDocument
  extends Omit<Ticket, 'number' | keyof LoopFields>, Partial<LoopFields>, Derived {
  /** The ticket number. */
  _id: string;
  channel: Channel;
  /** `channel:externalId` and `key:<channel key>:<Idempotency-Key>`: unique over all tickets. */
  intakeKeys: string[];
  /** Fingerprint of the body that was accepted. */
  intakeHash: string;
  accessCode: string;
  /** In the archive: the last event, while there are personal data to blank. */
  unblankedSince?: Instant;
  /** A mark for each commit since the first, by which its writer knows that it has landed. */
  commits?: mongo.ObjectId[];
  /** What was tallied for the rates may be other since; set with the change itself, and gone once that is seen to. */
  recount?: true;
}

/** Later than any due time, for tickets on which no clock runs. */
export const FOREVER = '9999-12-31T23:59:59.999Z';

/** The index of the tickets that people dispatched by hand. */
export const BY_HAND = 'dispatchedByHand';

export const WORKLISTS = 'worklists';

/** The indexes of the tickets that are over, the newest first: however many they are, a page is read from its end. */
const DONE = { partialFilterExpression: { done: true } };

/** What the queries read; the shape itself is Ticket's, checked by types and by zod at the doors. */
const ticketSchema = new Schema(
  {
    _id: String,
    status: String,
    rank: Number,
    sortDue: String,
    departmentId: String,
    departments: { type: [String], default: undefined },
    flags: { type: [String], default: undefined },
    sortWarn: String,
    nextCheckAt: String,
    closedAt: String,
    changedAt: String,
    receivedAt: String,
    channel: String,
    intakeKeys: [String],
    assignee: { id: String },
  },
  { collection: 'tickets', strict: false, versionKey: false },
)
  .index({ intakeKeys: 1 }, { unique: true })
  // Worklists; the last fields let the wall board and the due calendar count open tickets from the index alone.
  .index(
    { status: 1, rank: 1, sortDue: 1, _id: 1, departmentId: 1, sortWarn: 1, sortTarget: 1 },
    { name: WORKLISTS },
  )
  // A department's, a person's, and what stands out: absent at reception, so that intake pays nothing.
  .index(
    { departments: 1, status: 1, rank: 1, sortDue: 1, _id: 1 },
    { partialFilterExpression: { departments: { $exists: true } } },
  )
  .index(
    { 'assignee.id': 1, status: 1, rank: 1, sortDue: 1, _id: 1 },
    { partialFilterExpression: { 'assignee.id': { $exists: true } } },
  )
  .index(
    { flags: 1, rank: 1, sortDue: 1, _id: 1 },
    { partialFilterExpression: { flags: { $exists: true } } },
  )
  .index({ nextCheckAt: 1 }, { sparse: true })
  .index({ changedAt: 1 })
  .index({ closedAt: 1 })
  .index({ receivedAt: 1, _id: 1, channel: 1, 'routing.decidedBy': 1 })
  // What people dispatched by hand: few, so that intake pays nothing for it.
  .index(
    // The last one lets them be counted.
    { receivedAt: -1, _id: -1, 'routing.decidedBy': 1 },
    { name: BY_HAND, partialFilterExpression: { 'routing.decidedBy': 'person' } },
  )
  .index({ 'inquiry.contact.phone': 1 }, { sparse: true })
  .index({ done: 1, receivedAt: -1, _id: -1 }, { name: 'done', ...DONE })
  .index({ departments: 1, receivedAt: -1, _id: -1 }, DONE)
  // What a department has assisted in is little of all that it had.
  .index(
    { 'legs.departmentId': 1, receivedAt: -1, _id: -1 },
    { partialFilterExpression: { 'legs.departmentId': { $exists: true } } },
  );
for (const [fields, options] of RATES_INDEXES) ticketSchema.index(fields, options);

export interface StaffDocument {
  /** The user name. */
  _id: string;
  name: string;
  role: StaffRole;
  departmentId?: string;
  /** The department's head (部门负责人). */
  head?: boolean;
  /** Whom this agent can help besides everybody: departments, languages, dialects, the enterprise seat. */
  skills?: string[];
  /** Conversations by chat at the same time, when other than the rules say. */
  chatsAtOnce?: number;
  /** Who changed these two, newest first. */
  agentChanges?: AgentChange[];
  passwordHash: string;
}

const staffSchema = new Schema<StaffDocument>(
  {
    _id: String,
    name: { type: String, required: true },
    role: { type: String, required: true },
    departmentId: String,
    head: Boolean,
    skills: { type: [String], default: undefined },
    chatsAtOnce: Number,
    agentChanges: { type: [Object], default: undefined },
    passwordHash: { type: String, required: true },
  },
  { collection: 'staff', versionKey: false },
);

export interface SessionDocument {
  /** SHA-256 of the token: who reads the store can't sign in with it. */
  _id: string;
  staffId: string;
  expiresAt: Date;
}

const sessionSchema = new Schema<SessionDocument>(
  {
    _id: String,
    staffId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', versionKey: false },
).index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export interface ChannelKeyDocument {
  /** SHA-256 of the key. */
  _id: string;
  name: string;
  channels: Channel[];
}

const channelKeySchema = new Schema<ChannelKeyDocument>(
  {
    _id: String,
    name: { type: String, required: true },
    channels: { type: [String], required: true },
  },
  { collection: 'channelKeys', versionKey: false },
);

export interface NumberCounterDocument {
  /** A day as YYYYMMDD. */
  _id: string;
  /** The last sequence number that was leased. */
  leased: number;
}

const numberCounterSchema = new Schema<NumberCounterDocument>(
  { _id: String, leased: { type: Number, required: true } },
  { collection: 'numberCounters', versionKey: false },
);

/** The desk's collections on one connection, with their indexes declared. */
export function createModels(connection: Connection) {
  return {
    Ticket: connection.model('Ticket', ticketSchema),
    Staff: connection.model('Staff', staffSchema),
    Session: connection.model('Session', sessionSchema),
    ChannelKey: connection.model('ChannelKey', channelKeySchema),
    NumberCounter: connection.model('NumberCounter', numberCounterSchema),
    DirectoryVersion: connection.model('DirectoryVersion', directoryVersionSchema),
    DirectoryDraft: connection.model('DirectoryDraft', directoryDraftSchema),
    DirectoryAudit: connection.model('DirectoryAudit', directoryAuditSchema),
    BackTest: connection.model('BackTest', backTestSchema),
    Learning: connection.model('Learning', learningSchema),
    RuleVersion: connection.model('RuleVersion', ruleVersionSchema),
    Redating: connection.model('Redating', redatingSchema),
    Notice: connection.model('Notice', noticeSchema),
    NoticeSweep: connection.model('NoticeSweep', noticeSweepSchema),
    RatesReport: connection.model('RatesReport', ratesReportSchema),
    RateTally: connection.model('RateTally', rateTallySchema),
    TicketArchive: connection.model('TicketArchive', ticketArchiveSchema),
    RetentionLog: connection.model('RetentionLog', retentionLogSchema),
    TicketTerms: connection.model('TicketTerms', ticketTermsSchema),
    Conversation: connection.model('Conversation', conversationSchema),
    Message: connection.model('Message', messageSchema),
    Call: connection.model('Call', callSchema),
    Segment: connection.model('Segment', segmentSchema),
    Attachment: connection.model('Attachment', attachmentSchema),
    Presence: connection.model('Presence', presenceDocumentSchema),
    Lease: connection.model('Lease', leaseSchema),
    Offer: connection.model('Offer', offerSchema),
    Article: connection.model('Article', articleDocumentSchema),
    ArticleVersion: connection.model('ArticleVersion', articleVersionSchema),
    ArticleVote: connection.model('ArticleVote', articleVoteSchema),
    Unanswered: connection.model('Unanswered', unansweredDocumentSchema),
  };
}

export type Models = ReturnType<typeof createModels>;

/** Fewer than the pool has connections: who waits for one too long gives up. */
const AT_ONCE = 8;

/** Creates collections and indexes that are missing; safe to run in every process at every start. */
export async function ensureIndexes(models: Models): Promise<void> {
  const all = Object.values(models);
  for (let start = 0; start < all.length; start += AT_ONCE) {
    await Promise.all(all.slice(start, start + AT_ONCE).map(indexesOf));
  }
}

async function indexesOf({ schema, collection }: Models[keyof Models]): Promise<void> {
  const indexes = (schema.indexes() as [mongo.IndexSpecification, object][]).map(
    ([key, options]) => ({ key, ...options }) as mongo.IndexDescription,
  );
  // A new index on a full collection takes as long as it takes.
  if (indexes.length > 0) await collection.createIndexes(indexes, { timeoutMS: 0 });
}
