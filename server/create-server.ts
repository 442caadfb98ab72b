import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { Server as SocketServer, type Namespace } from 'socket.io';
import type { Message } from '../src/contract/conversation.ts';
import type { DeskInfo } from '../src/contract/desk-info.ts';
import { createAgentAccounts } from './assignment/agent-accounts.ts';
import { startAssigning } from './assignment/assigning.ts';
import { oneAtATime } from './assignment/lease.ts';
import { openAgentDoors } from './assignment/open-agent-doors.ts';
import type { AssignmentParts } from './assignment/open-assignment.ts';
import { createClosing } from './closing.ts';
import type { ProcessRole } from './config.ts';
import { createConversationList } from './conversation/conversation-list.ts';
import { openConversationDoors } from './conversation/open-conversation-doors.ts';
import { createReplyTemplates } from './desk-work/reply-templates.ts';
import { createSimilarTickets } from './desk-work/similar-tickets.ts';
import { createColleagueList } from './desk/colleagues.ts';
import { createFiguresBoard } from './desk/figures.ts';
import { createStaffCommands, type StaffCommands } from './desk/staff-commands.ts';
import { startProposalSearch } from './directory/proposal-search.ts';
import { createBackTestRun } from './directory/run-back-test.ts';
import { createLearningRun } from './directory/run-learning.ts';
import { createApp, createHealthApp } from './http/app.ts';
import { createCitizenAccess, type CitizenAccess } from './http/citizen-access.ts';
import { trustOf, type Trust, type TrustProxy } from './http/client-address.ts';
import { createChannelKeys } from './identity/channel-keys.ts';
import { createSessions } from './identity/sessions.ts';
import { openNoticeRooms, pushNotices } from './notices/notice-pushes.ts';
import { openDesk, type DeskSettings, type OpenDesk } from './open-desk.ts';
import { meterAcks, type MeterAck } from './ops/ack-meter.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { openWatch, type Watch } from './ops/open-watch.ts';
import { meterPushes } from './ops/push-meter.ts';
import { tracePushes } from './ops/trace-pushes.ts';
import type { GateParts } from './pressure/door-parts.ts';
import type { PressureLimits } from './pressure/limits.ts';
import { openPressure, type Pressure } from './pressure/open-pressure.ts';
import { startDraftJobWorker } from './queue/draft-job-queue.ts';
import { startRedatingWorker } from './queue/redating-queue.ts';
import { startRoutingWorker } from './queue/routing-queue.ts';
import { startSweepers } from './queue/sweepers.ts';
import { createRatesDesk } from './rates/rates-desk.ts';
import { createTallies } from './rates/tallies.ts';
import { createTallySweep } from './rates/tally-sweep.ts';
import { createAnswer } from './realtime/answer-calls.ts';
import { openCallCalls } from './realtime/call-calls.ts';
import type { ChangeNotice } from './realtime/change-bus.ts';
import type { CitizenNamespace } from './realtime/citizen-namespace.ts';
import { openDeskNamespace } from './realtime/desk-namespace.ts';
import { pushDirectory } from './realtime/directory-pushes.ts';
import { createDraining } from './realtime/draining.ts';
import { pushRulebook } from './realtime/rulebook-pushes.ts';
import { pushToStaff, type StaffNamespace, type StaffServer } from './realtime/staff-rooms.ts';
import { answerSuggestionCalls } from './realtime/suggestion-calls.ts';
import { startRetention } from './retention/retention-job.ts';
import { KEEP_ALL, type RetentionRules } from './retention/retention-rules.ts';
import { createRedateTickets } from './rulebook/redate-tickets.ts';
import { createTermsSweep } from './search/ticket-terms.ts';
import { createTicketFigures } from './store/ticket-figures.ts';
import { openSuggestions } from './suggestions/open-suggestions.ts';

export interface ServerParts extends DeskSettings {
  roles: readonly ProcessRole[];
  /** 0 takes a free port. */
  port: number;
  host: string;
  intakePerSecond: number;
  /** What a process takes at once; as documented where it is not given. */
  limits?: Partial<PressureLimits>;
  trustProxy: TrustProxy;
  deskInfo: DeskInfo;
  /** All is kept without it. */
  retention?: RetentionRules;
  /** Who may scrape the metrics from elsewhere; without it nobody may. */
  metricsToken?: string | undefined;
  /** Work on the stores that must be done before the doors open; by one process at a time. */
  prepare?(desk: OpenDesk): Promise<void>;
}

export interface RunningServer {
  port: number;
  /**
   * In order: `drainMs` of not being ready, in which sockets are sent elsewhere; doors and sockets, sweepers
   * and workers, queue and bus, stores.
   */
  close(drainMs?: number): Promise<void>;
}

/** A line that went dead without a word is noticed within twenty seconds, on both ends. */
const HEARTBEAT = { pingInterval: 10_000, pingTimeout: 10_000 };
/** A request has come by then, a photo over a slow network too; who sends slower holds a place for nothing. */
const REQUEST_WITHIN_MS = 120_000;
/** Longer than a proxy keeps an idle connection: it must never send into one that is just being closed. */
const IDLE_CONNECTION_MS = 65_000;

/** Puts one process of the desk together and starts its roles. Throws when a store or the port is not to be had. */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
  const closing = createClosing();
  const { tracing } = parts;
  if (tracing) closing.add(tracing.close);
  try {
    const io: StaffServer = new SocketServer({
      serveClient: false,
      perMessageDeflate: false,
      allowRequest: (_request, answer) => answer(null, draining.isOpen),
      ...HEARTBEAT,
    });
    const staff: StaffNamespace = io.of('/desk');
    const citizens = io.of('/citizen') as Namespace as CitizenNamespace;
    const draining = createDraining([staff, citizens]);
    openNoticeRooms(staff);
    const isApi = parts.roles.includes('api');
    const { log, prepare } = parts;
    const metrics = createMetrics();
    const pushed = meterPushes({ metrics, log, consoles: () => staff.sockets.size });
    const push = (change: ChangeNotice): void => {
      pushToStaff(staff, change);
      pushNotices(staff, change);
      pushed.ticket(change);
    };
    const deliver = tracing ? tracePushes(tracing, push) : push;
    const open = await openDesk({ ...parts, metrics }, closing, isApi ? deliver : null);
    const { connection } = open;
    if (prepare) await oneAtATime({ connection, log, name: 'start-up' }, () => prepare(open));
    const { roles, prefix, metricsToken } = parts;
    const sockets = () => ({ consoles: staff.sockets.size, citizens: citizens.sockets.size });
    const staying = draining.check;
    const watch = openWatch(
      { open, roles, prefix, metrics, metricsToken, sockets, staying, now },
      closing.add,
    );
    startRoles(open, { ...parts, watch }, closing.add);
    const { routing } = watch.view;
    const { limits } = parts;
    const pressure = await openPressure({ ...open, prefix, routing, limits }, closing);

    const app = isApi
      ? openDoors(open, {
          ...parts,
          staff,
          citizens,
          watch,
          pressure,
          metrics,
          onMessage: pushed.message,
          add: closing.add,
        })
      : createHealthApp({ ...watch, log });
    const http = createHttpServer(
      { requestTimeout: REQUEST_WITHIN_MS, keepAliveTimeout: IDLE_CONNECTION_MS },
      app,
    );
    await listen(http, parts);
    if (isApi) {
      io.attach(http);
      pressure.guardSockets(io);
    }
    closing.add(() => (isApi ? io.close() : closed(http)));
    return {
      port: (http.address() as AddressInfo).port,
      async close(drainMs = 0) {
        await draining.start(drainMs);
        await closing.closeAll();
      },
    };
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}

type Add = (close: () => unknown) => void;

interface RoleParts extends ServerParts {
  watch: Watch;
}

function startRoles(open: OpenDesk, parts: RoleParts, add: Add): void {
  const { desk, queries, queue } = open;
  const { log, watch } = parts;
  if (parts.roles.includes('worker')) startWorkers(open, parts, add);
  if (parts.roles.includes('sweeper')) {
    const { enqueueAgain: enqueueRouting } = queue;
    const sweepNotices = open.notices.sweep;
    const sweepConversations = open.conversations.sweep;
    const sweepCalls = open.calls.sweep;
    const sweepTerms = createTermsSweep(open.connection, now);
    const tallies = createTallies(open.connection);
    const sweepTallies = createTallySweep({ connection: open.connection, tallies, now });
    const sweeps = { sweepNotices, sweepConversations, sweepCalls, sweepTerms, sweepTallies };
    const clockWatch = watch.clocks;
    const sweepers = startSweepers({
      desk,
      queries,
      enqueueRouting,
      ...sweeps,
      clockWatch,
      now,
      log,
    });
    add(() => sweepers.close());
    const { assignment, connection } = open;
    const { attachmentsFolder, retention: rules = KEEP_ALL } = parts;
    const retention = startRetention({ connection, rules, attachmentsFolder, log, now });
    add(() => retention.close());
    const { note } = open.conversations.desk;
    const assigning = startAssigning({ ...assignment, note, connection, log });
    add(() => assigning.close());
  }
}

function startWorkers(open: OpenDesk, parts: RoleParts, add: Add): void {
  const { log, prefix, watch, tracing } = parts;
  const { connection, desk, redis } = open;
  const { live, store, bus, drafts } = open.directory;
  // Ready before the first ticket, and again after each publication.
  const prepare = () => void live.classifier;
  prepare();
  live.onChange(prepare);
  const { follow } = watch.workers;
  const queue = { redis, prefix, log, follow };
  const routing = startRoutingWorker({
    ...queue,
    telemetry: tracing?.telemetry,
    desk,
    directory: live,
  });
  const run = {
    back_test: createBackTestRun({ connection, store, live, bus, now, log }),
    learning: createLearningRun({ connection, drafts, bus, now, log }),
  };
  const draftJobs = startDraftJobWorker({ ...queue, run });
  const { proposalStore } = open.directory;
  const proposals = startProposalSearch({ connection, store: proposalStore, live, now, log });
  const redate = createRedateTickets({ ...open.rulebook, connection, desk, now, log });
  const redating = startRedatingWorker({ ...queue, redate });
  const workers = [routing, draftJobs, proposals, redating];
  add(() => Promise.all(workers.map((worker) => worker.close())));
}

interface DoorParts extends ServerParts {
  staff: StaffNamespace;
  citizens: CitizenNamespace;
  watch: Watch;
  pressure: Pressure;
  metrics: Metrics;
  onMessage(message: Message): void;
  add: Add;
}

function openDoors(open: OpenDesk, { staff, citizens, add, ...parts }: DoorParts): Express {
  const { models, redis, queries } = open;
  const { log, prefix } = parts;
  const sessions = createSessions({ models, redis: redis.commands, prefix, now: Date.now });
  const perSecond = parts.intakePerSecond;
  const channelKeys = createChannelKeys({ models, perSecond, now: Date.now });
  const counts = createTicketFigures(open.connection);
  const figures = createFiguresBoard(counts, now);
  const colleagues = createColleagueList(models, counts);
  const commands = createStaffCommands(open.desk, colleagues);
  const replyTemplates = createReplyTemplates({
    connection: open.connection,
    directory: open.directory.live,
    now,
  });
  add(openDeskNamespace(staff, { sessions, queries, figures, log }));
  const access = createCitizenAccess(open.tickets);
  const trust = trustOf(parts.trustProxy);
  const { onMessage } = parts;
  const { gate, boundRequests } = parts.pressure;
  const isEmergency: GateParts['isEmergency'] = (inquiry) =>
    open.assess(inquiry).urgency.value === 'emergency';
  const talks = openTalkDoors(open, {
    staff,
    citizens,
    commands,
    access,
    trust,
    onMessage,
    meterAck: meterAcks(parts.metrics),
    gate,
    isEmergency,
    log,
    add,
  });
  pushDirectory(staff, open.directory);
  pushRulebook(staff, open.rulebook);
  const similar = createSimilarTickets(open.connection);
  const rates = createRatesDesk({ ...open, now });
  const work = { figures, counts, colleagues, commands, replyTemplates, similar, rates };
  const { calendarAt } = open.rulebook.live;
  return createApp({
    ...parts,
    ...parts.watch,
    ...open,
    ...work,
    ...talks,
    access,
    trust,
    gate,
    isEmergency,
    boundRequests,
    sessions,
    channelKeys,
    calendarAt,
    now,
  });
}

interface TalkParts extends GateParts {
  staff: StaffNamespace;
  citizens: CitizenNamespace;
  commands: StaffCommands;
  access: CitizenAccess;
  trust: Trust;
  onMessage(message: Message): void;
  meterAck: MeterAck;
  log: Logger;
  add: Add;
}

/** Conversations and who takes them, over sockets; gives what their HTTP side needs. */
function openTalkDoors(open: OpenDesk, { staff, citizens, commands, access, ...parts }: TalkParts) {
  const { log, add } = parts;
  const { assignment, calls, conversations, tickets } = open;
  const { note, end, placeBy } = conversations.desk;
  const dispatch: AssignmentParts['dispatch'] = async (user, number, { departmentId, note }) => {
    await calls.desk.ticketFirst(number, user);
    const told = note ? { note } : {};
    await commands.give(user, number, { type: 'dispatch', departmentId, ...told });
  };
  const answer = createAnswer(log);
  const agents = openAgentDoors(staff, { ...assignment, note, end, dispatch, answer, log });
  add(agents.close);
  const doors = { ...parts, staff, citizens, conversations, codes: access, tickets, now };
  const { limits, pushPlace, close } = openConversationDoors(doors);
  add(close);
  openCallCalls(staff, { calls, conversations, tickets, answer });
  const suggestions = openSuggestions({ ...open, directory: open.directory.live, log });
  answerSuggestionCalls(staff, { suggestions, store: conversations.store, tickets, answer });
  placeBy(({ number }) => assignment.places.of(number));
  assignment.places.onChange(pushPlace);
  const { list: presences, of: presenceOf } = agents.presence;
  const { store } = conversations;
  const conversationList = createConversationList({ store, presences, presenceOf, now });
  const agentAccounts = createAgentAccounts({ ...assignment, connection: open.connection });
  return { limits, conversationList, agentAccounts };
}

const now = (): string => new Date().toISOString();

function listen(http: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

const closed = (http: Server): Promise<void> =>
  new Promise((resolve) => {
    http.close(() => resolve());
  });
