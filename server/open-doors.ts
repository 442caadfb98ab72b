import type { RequestListener } from 'node:http';
import type { Message } from '../src/contract/conversation.ts';
import type { DeskInfo } from '../src/contract/desk-info.ts';
import { createEmergencyCheck } from '../src/intake/assess.ts';
import { createAgentAccounts } from './assignment/agent-accounts.ts';
import { openAgentDoors } from './assignment/open-agent-doors.ts';
import type { AssignmentParts } from './assignment/open-assignment.ts';
import type { Closing } from './closing.ts';
import { createConversationList } from './conversation/conversation-list.ts';
import { openConversationDoors } from './conversation/open-conversation-doors.ts';
import { createReplyTemplates } from './desk-work/reply-templates.ts';
import { createSimilarTickets } from './desk-work/similar-tickets.ts';
import { createColleagueList } from './desk/colleagues.ts';
import { createFiguresBoard } from './desk/figures.ts';
import { createStaffCommands, type StaffCommands } from './desk/staff-commands.ts';
import { createApp } from './http/app.ts';
import { createCitizenAccess, type CitizenAccess } from './http/citizen-access.ts';
import { trustOf, type Trust, type TrustProxy } from './http/client-address.ts';
import { createInquiriesDoor } from './http/inquiries-door.ts';
import { createChannelKeys } from './identity/channel-keys.ts';
import { createSessions } from './identity/sessions.ts';
import { openKnowledge, type Knowledge } from './knowledge/open-knowledge.ts';
import type { DeskSettings, OpenDesk } from './open-desk.ts';
import { meterAcks } from './ops/ack-meter.ts';
import type { Metrics } from './ops/metrics.ts';
import type { Watch } from './ops/open-watch.ts';
import type { GateParts } from './pressure/door-parts.ts';
import type { Pressure } from './pressure/open-pressure.ts';
import { createRatesDesk } from './rates/rates-desk.ts';
import { createAnswer } from './realtime/answer-calls.ts';
import { openCallCalls } from './realtime/call-calls.ts';
import { openDeskNamespace } from './realtime/desk-namespace.ts';
import { pushDirectory } from './realtime/directory-pushes.ts';
import { pushRulebook } from './realtime/rulebook-pushes.ts';
import type { Sockets } from './realtime/sockets.ts';
import { answerSuggestionCalls } from './realtime/suggestion-calls.ts';
import { createTicketFigures } from './store/ticket-figures.ts';
import { openSuggestions } from './suggestions/open-suggestions.ts';

export interface DoorsParts extends Pick<DeskSettings, 'prefix' | 'log' | 'tracing'> {
  intakePerSecond: number;
  trustProxy: TrustProxy;
  deskInfo: DeskInfo;
  sockets: Sockets;
  watch: Watch;
  pressure: Pressure;
  metrics: Metrics;
  /** Told of each message that is handed to the sockets here. */
  onMessage(message: Message): void;
}

/** Opens what a process with the role `api` answers: over sockets at once, over HTTP once somebody listens. */
export async function openDoors(
  open: OpenDesk,
  parts: DoorsParts,
  closing: Closing,
): Promise<RequestListener> {
  const { connection, models, redis, queries, directory, rulebook, tickets } = open;
  const { log, prefix, sockets, watch, intakePerSecond: perSecond } = parts;
  const { staff } = sockets;
  const sessions = createSessions({ models, redis: redis.commands, prefix, now: Date.now });
  const channelKeys = createChannelKeys({ models, perSecond, now: Date.now });
  const counts = createTicketFigures(connection);
  const figures = createFiguresBoard(counts, now);
  const colleagues = createColleagueList(models, counts);
  const commands = createStaffCommands(open.desk, colleagues);
  const replyTemplates = createReplyTemplates({ connection, directory: directory.live, now });
  closing.add(openDeskNamespace(staff, { sessions, queries, figures, log }));
  pushDirectory(staff, directory);
  pushRulebook(staff, rulebook);
  const access = createCitizenAccess(tickets);
  const trust = trustOf(parts.trustProxy);
  const { gate, requestBound } = parts.pressure;
  const isEmergency = createEmergencyCheck();
  const knowledge = await openKnowledge(
    { connection, redis, prefix, log, now, directory: directory.live },
    closing,
  );
  const talking = { commands, access, trust, gate, isEmergency, knowledge };
  const talks = openTalkDoors(open, { ...parts, ...talking }, closing);
  const similar = createSimilarTickets(connection);
  const rates = createRatesDesk({ ...open, now });
  const work = { figures, counts, colleagues, commands, replyTemplates, similar, rates };
  const { calendarAt } = rulebook.live;
  const doors = { ...parts, ...open, gate, isEmergency, requestBound, channelKeys };
  const app = createApp({
    ...doors,
    ...watch,
    ...work,
    ...talks,
    knowledge,
    access,
    trust,
    sessions,
    calendarAt,
    now,
  });
  return createInquiriesDoor(doors, app);
}

interface TalkDoorsParts extends DoorsParts, GateParts {
  knowledge: Knowledge;
  commands: StaffCommands;
  access: CitizenAccess;
  trust: Trust;
}

/** Conversations and who takes them, over sockets; gives what their HTTP side needs. */
function openTalkDoors(open: OpenDesk, parts: TalkDoorsParts, closing: Closing) {
  const { assignment, calls, connection, conversations, directory, tickets } = open;
  const { sockets, commands, access, knowledge, isEmergency, log } = parts;
  const { staff, citizens } = sockets;
  const { store, desk } = conversations;
  const dispatch: AssignmentParts['dispatch'] = async (user, number, { note, ...to }) => {
    await calls.desk.ticketFirst(number, user);
    const told = note ? { note } : {};
    await commands.give(user, number, { type: 'dispatch', ...to, ...told });
  };
  const answer = createAnswer(log);
  const { note, end } = desk;
  const agents = openAgentDoors(staff, { ...assignment, note, end, dispatch, answer, log });
  closing.add(agents.close);
  const meterAck = meterAcks(parts.metrics);
  const doors = { ...parts, staff, citizens, conversations, codes: access, tickets, meterAck, now };
  const { limits, pushPlace, close } = openConversationDoors(doors);
  closing.add(close);
  openCallCalls(staff, { calls, conversations, tickets, answer });
  const reading = { knowledge, directory: directory.live, isEmergency, log };
  const suggestions = openSuggestions({ ...open, ...reading });
  answerSuggestionCalls(staff, { suggestions, store, tickets, answer });
  desk.placeBy(({ number }) => assignment.places.of(number));
  assignment.places.onChange(pushPlace);
  const { list: presences, of: presenceOf } = agents.presence;
  const conversationList = createConversationList({ store, presences, presenceOf, now });
  const agentAccounts = createAgentAccounts({ ...assignment, connection });
  return { limits, conversationList, agentAccounts };
}

const now = (): string => new Date().toISOString();
