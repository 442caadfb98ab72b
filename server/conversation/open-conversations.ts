import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { Assess } from '../../src/intake/assess.ts';
import type { Closing } from '../closing.ts';
import type { Desk } from '../desk/desk.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { RedisClients } from '../queue/redis.ts';
import type { ReadWholeForm } from '../reading/live-form-reader.ts';
import type { LiveRulebook } from '../rulebook/live-rulebook.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { createAttachments, type Attachments, type ScanAttachment } from './attachments.ts';
import { openConversationBus, type ConversationBus } from './conversation-bus.ts';
import { createConversationDesk, type ConversationDesk } from './conversation-desk.ts';
import { createConversationStore, type ConversationStore } from './conversation-store.ts';
import { createConversationSweep } from './conversation-sweep.ts';
import { createDebts } from './debts.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';
import { createSettling, type Settling } from './settling.ts';
import { createTranscriptMails, type TranscriptMails } from './transcript-mails.ts';

/** What is kept of live conversations, and how processes tell each other. */
export interface ConversationStores {
  store: ConversationStore;
  messages: MessageStore;
  bus: ConversationBus;
}

/** The live conversations of a desk, before any role works on them. */
export interface Conversations extends ConversationStores {
  attachments: Attachments;
  settling: Settling;
  desk: ConversationDesk;
  mails: TranscriptMails;
  /** Does what a crash left undone, and ends what nobody goes on with. */
  sweep(): Promise<void>;
}

export interface ConversationStoresParts {
  connection: Connection;
  redis: RedisClients;
  prefix: string;
  log: Logger;
  /** Whether this process hears what the others do with conversations. */
  hears: boolean;
  now(): Instant;
}

/** Throws when Redis is away. */
export async function openConversations(
  { connection, redis, prefix, log, hears, now }: ConversationStoresParts,
  closing: Closing,
): Promise<ConversationStores> {
  const store = createConversationStore(connection, now);
  const messages = createMessageStore(connection);
  const bus = await openConversationBus({ redis, prefix, log, now, store, hears });
  closing.add(() => bus.close());
  return { store, messages, bus };
}

export interface ConversationsParts {
  connection: Connection;
  log: Logger;
  desk: Desk;
  assess: Assess;
  readForm: ReadWholeForm;
  tickets: TicketStore;
  rulebook: LiveRulebook;
  /** Where the files that people send are kept. */
  attachmentsFolder: string;
  scan?: ScanAttachment;
  /** Without it no transcript is sent by e-mail. */
  mailer?: Mailer | undefined;
  nextNumber(at: Instant): Promise<string>;
  now(): Instant;
}

/** The use cases on top. */
export function createConversations(
  stores: ConversationStores,
  parts: ConversationsParts,
): Conversations {
  const { connection, log, desk: tickets, rulebook, nextNumber, now } = parts;
  const { attachmentsFolder: folder, scan = takeAll, mailer = null } = parts;
  const attachments = createAttachments({ connection, folder, scan, now });
  const debts = createDebts(connection, now);
  const settling = createSettling({ ...parts, ...stores, debts, desk: tickets });
  const { messages } = stores;
  const mails = createTranscriptMails({ connection, messages, mailer, now, log });
  const base = { ...stores, attachments, settling, mails };
  const mayMail = mails.isOn;
  const desk = createConversationDesk({ ...base, debts, rulebook, mayMail, nextNumber, now });
  const sweep = createConversationSweep({ ...base, debts, desk, rulebook, now, log });
  return { ...base, desk, sweep };
}

const takeAll: ScanAttachment = async () => true;
