import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { TicketEvent } from '../src/contract/ticket.ts';
import type { Instant } from '../src/contract/words.ts';
import type { Assess } from '../src/intake/assess.ts';
import type { Directory } from '../src/routing/directory.ts';
import type { DeskRules } from '../src/ticket/deciding.ts';
import { headOf } from '../src/ticket/ticket.ts';
import { oneAtATime } from './assignment/lease.ts';
import { openAssignment, type Assignment } from './assignment/open-assignment.ts';
import { openCalls, type Calls } from './calls/open-calls.ts';
import type { Closing } from './closing.ts';
import type { ScanAttachment } from './conversation/attachments.ts';
import {
  createConversations,
  openConversations,
  type Conversations,
} from './conversation/open-conversations.ts';
import { createDesk, type Desk } from './desk/desk.ts';
import { momentsOf } from './desk/moments.ts';
import { openDirectory, type DirectoryDesk } from './directory/open-directory.ts';
import type { Mailer } from './mail/mailer.ts';
import { openNotices, type Notices } from './notices/open-notices.ts';
import type { Metrics } from './ops/metrics.ts';
import { meterStore } from './ops/store-meter.ts';
import type { Tracing } from './ops/tracing.ts';
import { connectRedis, type RedisClients } from './queue/redis.ts';
import { createRoutingQueue, type RoutingQueue } from './queue/routing-queue.ts';
import { createInquiryReader } from './reading/inquiry-reader.ts';
import { createLiveAssessor } from './reading/live-assessor.ts';
import { createLiveFormReader } from './reading/live-form-reader.ts';
import { openReading, type Reading } from './reading/open-reading.ts';
import { openChangeBus, type ChangeListener } from './realtime/change-bus.ts';
import { deskRulesOf, openRulebook, type RulebookDesk } from './rulebook/open-rulebook.ts';
import { connectMongo } from './store/connect.ts';
import { refuseHalfRestored } from './store/half-restored.ts';
import { createNumbers } from './store/numbers.ts';
import { createModels, ensureIndexes, type Models } from './store/schemas.ts';
import { createTicketQueries, type TicketQueries } from './store/ticket-queries.ts';
import { createTicketStore, type TicketStore } from './store/ticket-store.ts';
import { upgradeTickets } from './store/upgrade.ts';
import { loadTemplates } from './telling/load-templates.ts';
import { createTeller, type Teller } from './telling/teller.ts';

export interface DeskSettings {
  mongoUrl: string;
  redisUrl: string;
  /** Namespaces this desk's keys and channels in Redis. */
  prefix: string;
  /** The one that the program comes with; what the desk works by is in the store. */
  directory: Directory;
  /** In place of those of the rulebook. */
  rules?: Partial<DeskRules>;
  /** Where the files are kept that people send in conversations; all processes of a desk share it. */
  attachmentsFolder: string;
  /** Sends transcripts; without it nobody is offered one by e-mail. */
  mailer?: Mailer | undefined;
  /** Looks into such a file before it is kept; without it all are taken. */
  scan?: ScanAttachment;
  log: Logger;
  /** Without it nothing is counted. */
  metrics?: Metrics;
  /** Without it there are no traces. */
  tracing?: Tracing | undefined;
}

/** A desk on its stores, before any role works on it. */
export interface OpenDesk {
  connection: Connection;
  models: Models;
  redis: RedisClients;
  tickets: TicketStore;
  queries: TicketQueries;
  queue: RoutingQueue;
  directory: DirectoryDesk;
  rulebook: RulebookDesk;
  notices: Notices;
  teller: Teller;
  conversations: Conversations;
  assignment: Assignment;
  calls: Calls;
  rules: DeskRules;
  nextNumber(at: Instant): Promise<string>;
  desk: Desk;
  assess: Assess;
  reading: Reading;
}

/** It came in, or nobody decided about it while an agent and the citizen talked. */
const isForRouting = ({ type }: TicketEvent): boolean =>
  type === 'received' || type === 'conversation_ended';

/** What a process has to hear of, as far as it has somebody to tell: what nobody needs is not listened to. */
export interface Hearing {
  /** Told of every commit, of this process and of all others. */
  change: ChangeListener | null;
  /** Conversations and calls. */
  talks: boolean;
}

/**
 * Connects the stores and puts the use cases on them. What was opened is in `closing`, also when this throws.
 */
export async function openDesk(
  settings: DeskSettings,
  closing: Closing,
  hears: Hearing,
): Promise<OpenDesk> {
  const { mongoUrl, redisUrl, prefix, log } = settings;
  const now = (): Instant => new Date().toISOString();
  const connection = await connectMongo(mongoUrl);
  closing.add(() => connection.close());
  await refuseHalfRestored(connection);
  const models = createModels(connection);
  await oneAtATime({ connection, log, name: 'start-up' }, async () => {
    await upgradeTickets(connection);
    await ensureIndexes(models);
  });

  const redis = await connectRedis(redisUrl, (error) => {
    log.warn({ err: error }, 'Redis is away; tickets are kept, and routed when it is back');
  });
  closing.add(() => redis.close());

  const queries = createTicketQueries(connection);
  const { changesSince } = queries;
  const bus = await openChangeBus({ redis, prefix, log, now, changesSince }, hears.change);
  closing.add(() => bus.close());
  const notices = openNotices({ connection, log, now, publish: bus.publish });
  const queue = createRoutingQueue({
    redis,
    prefix,
    log,
    telemetry: settings.tracing?.telemetry,
  });
  closing.add(() => queue.close());

  const tickets = createTicketStore(
    connection,
    bus.recheck,
    settings.metrics && meterStore(settings.metrics),
  );
  const shipped = settings.directory;
  const directory = await openDirectory({ connection, redis, prefix, log, shipped, now }, closing);
  const teller = createTeller(loadTemplates(), directory.live.namesOf);
  const isDepartment = directory.live.has;
  const rulebook = await openRulebook(
    { connection, redis, prefix, log, isDepartment, now },
    closing,
  );
  const rules = deskRulesOf(rulebook.live, isDepartment, settings.rules);
  const conversationRules = () => rulebook.live.inForce.conversation.content;
  const nextNumber = createNumbers(models.NumberCounter);
  const assess = createLiveAssessor(directory.live);
  const readForm = createLiveFormReader(directory.live);
  const readInquiry = createInquiryReader({ assess, readForm });
  const reading = openReading({ directory: directory.live, readInquiry, log }, closing);
  const desk = createDesk({
    tickets,
    nextNumber,
    now,
    rules,
    read: reading.inquiry,
    announce({ ticket, events, requestId }) {
      if (ticket.status === 'received' && events.some(isForRouting)) {
        queue.enqueue(ticket, requestId);
      }
      const told = { committedAt: Date.now(), ...(requestId ? { requestId } : {}) };
      for (const moment of momentsOf({ ticket, events })) {
        const change = { head: headOf(moment.ticket), events: moment.events, ...told };
        notices.announce(change);
        bus.publish(change);
      }
    },
  });
  const talks = await openConversations(
    { connection, redis, prefix, log, now, hears: hears.talks },
    closing,
  );
  const live = { desk, assess, readForm, tickets, rulebook: rulebook.live, nextNumber, now };
  const conversations = createConversations(talks, { ...settings, connection, ...live });
  const onRules = (listener: () => void): void =>
    rulebook.live.onChange(({ section }) => {
      if (section === 'conversation') listener();
    });
  const assignment = await openAssignment(
    { connection, redis, prefix, log, now, ...conversations, rules: conversationRules, onRules },
    closing,
  );
  const calls = openCalls({
    ...live,
    connection,
    models,
    conversations,
    log,
    keepNotice: notices.keep,
  });
  const stores = { connection, models, redis, tickets, queries, queue };
  const words = { directory, rulebook, notices, teller, conversations, assignment, calls };
  return { ...stores, ...words, rules, nextNumber, desk, assess, reading };
}
