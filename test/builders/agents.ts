import mongoose from 'mongoose';
import type { Socket } from 'socket.io-client';
import { openAgentsBus } from '../../server/assignment/agents-bus.ts';
import { createQueuePlaces, type QueuePlaces } from '../../server/assignment/queue-places.ts';
import { createClosing } from '../../server/closing.ts';
import {
  openConversationBus,
  type ConversationBus,
} from '../../server/conversation/conversation-bus.ts';
import {
  createConversationStore,
  type ConversationStore,
} from '../../server/conversation/conversation-store.ts';
import { createMessageStore, type MessageStore } from '../../server/conversation/message-store.ts';
import { createLog } from '../../server/ops/log.ts';
import { connectRedis } from '../../server/queue/redis.ts';
import { connectMongo } from '../../server/store/connect.ts';
import type { StaffDocument } from '../../server/store/schemas.ts';
import type {
  ConversationCard,
  ConversationClientEvents,
  ConversationServerEvents,
  Presence,
  setPresenceSchema,
} from '../../src/contract/conversation.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import { connected, deskSocket } from './console.ts';
import { eventually, type TestServer } from './server.ts';

type AgentSocket = Socket<ConversationServerEvents, ConversationClientEvents>;
type Said = (typeof setPresenceSchema)['_output'];

/** However slow the machine is. */
const PATIENCE_MS = 30_000;

/** An agent's console, reduced to what rings on it. */
export interface TestAgent extends Disposable {
  id: string;
  socket: AgentSocket;
  offers: { number: string; expiresAt: string }[];
  gone: { number: string; why: string }[];
  presences: Presence[];
  cards: ConversationCard[];
  say(said: Said): Promise<Ack<Presence>>;
  accept(number: string): Promise<Ack<ConversationCard>>;
  decline(number: string, reason?: string): Promise<Ack<null>>;
  /** The first time that it rings for this conversation, come or to come. */
  rings(number: string, timeoutMs?: number): Promise<void>;
  /** The newest presence pushed about this agent, once it is so. */
  presenceOnce(status: Presence['status'], agentId?: string, timeoutMs?: number): Promise<Presence>;
}

export async function openAgent(
  server: Pick<TestServer, 'signIn' | 'url'>,
  id: string,
  url = server.url,
): Promise<TestAgent> {
  const { token } = await server.signIn(id);
  const socket = deskSocket(url, { auth: { token } }) as unknown as AgentSocket;
  const offers: TestAgent['offers'] = [];
  const gone: TestAgent['gone'] = [];
  const presences: Presence[] = [];
  const cards: ConversationCard[] = [];
  socket.on('offer', ({ number, expiresAt }) => offers.push({ number, expiresAt }));
  socket.on('offer.gone', (what) => gone.push(what));
  socket.on('presence', (presence) => presences.push(presence));
  socket.on('conversation', (card) => cards.push(card));
  await connected(socket);
  return {
    id,
    socket,
    offers,
    gone,
    presences,
    cards,
    say: (said) => socket.emitWithAck('presence.set', said),
    accept: (number) => socket.emitWithAck('offer.accept', { number }),
    decline: (number, reason) =>
      socket.emitWithAck('offer.decline', { number, ...(reason ? { reason } : {}) }),
    rings: (number, timeoutMs = PATIENCE_MS) =>
      eventually(
        async () => (offers.some((offer) => offer.number === number) ? undefined : null),
        timeoutMs,
      ),
    presenceOnce: (status, agentId = id, timeoutMs = PATIENCE_MS) =>
      eventually(async () => {
        const newest = presences.findLast(({ agent }) => agent.id === agentId);
        return newest?.status === status ? newest : null;
      }, timeoutMs),
    [Symbol.dispose]: () => void socket.disconnect(),
  };
}

/** One for whom conversations may ring at once. */
export async function readyAgent(
  server: Pick<TestServer, 'signIn' | 'url'>,
  id: string,
  url = server.url,
): Promise<TestAgent> {
  const agent = await openAgent(server, id, url);
  await agent.say({ status: 'ready' });
  return agent;
}

/** What another process of the desk would have of its conversations. */
export interface StoredConversations extends AsyncDisposable {
  store: ConversationStore;
  messages: MessageStore;
  bus: ConversationBus;
  places: QueuePlaces;
  db: mongoose.mongo.Db;
  addAgents(agents: { id: string; skills?: string[]; chatsAtOnce?: number }[]): Promise<void>;
  /** Begins to wait. */
  queue(number: string, needs?: Needs): Promise<void>;
}

export interface Needs {
  skills?: string[];
  urgency?: 'emergency' | 'urgent' | 'normal';
  channel?: 'chat' | 'phone';
  /** The citizen's. */
  phone?: string;
}

export async function openStoredConversations({
  mongoUrl,
  redisUrl,
  prefix,
}: Pick<TestServer, 'mongoUrl' | 'redisUrl' | 'prefix'>): Promise<StoredConversations> {
  const closing = createClosing();
  const connection = await connectMongo(mongoUrl);
  closing.add(() => connection.close());
  const redis = await connectRedis(redisUrl, () => undefined);
  closing.add(() => redis.close());
  const log = createLog('silent');
  const now = () => new Date().toISOString();
  const store = createConversationStore(connection, now);
  const bus = await openConversationBus({ redis, prefix, log, now, store, hears: true });
  closing.add(() => bus.close());
  const agentsBus = await openAgentsBus(redis, prefix);
  closing.add(() => agentsBus.close());
  if (!connection.db) throw new Error('not connected');
  return {
    store,
    messages: createMessageStore(connection),
    bus,
    places: createQueuePlaces(agentsBus),
    db: connection.db,
    async addAgents(agents) {
      const staff = connection.collection<StaffDocument>('staff');
      await staff.insertMany(
        agents.map(({ id, ...has }) => ({
          _id: id,
          name: `坐席${id}`,
          role: 'agent' as const,
          passwordHash: '',
          ...has,
        })),
      );
    },
    async queue(number, { skills = [], urgency = 'normal', channel = 'chat', phone } = {}) {
      const needs = { channel, urgency, skills, title: number, tokens: [], accessCode: '000000' };
      await store.create(number, { ...needs, ...(phone ? { contact: { phone } } : {}) });
      const queued = await store.queue(number);
      if (!queued) throw new Error(`${number} does not wait`);
      bus.announce(queued);
    },
    [Symbol.asyncDispose]: closing.closeAll,
  };
}
