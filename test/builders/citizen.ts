import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type {
  CitizenClientEvents,
  CitizenConversation,
  CitizenServerEvents,
  Message,
} from '../../src/contract/conversation.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import { eventually } from './server.ts';

export type CitizenSocket = Socket<CitizenServerEvents, CitizenClientEvents>;

/** A citizen's page, reduced to what it hears and asks on its socket. */
export interface TestPage extends Disposable {
  socket: CitizenSocket;
  /** All that was pushed, in the order in which it came. */
  messages: Message[];
  views: CitizenConversation[];
  reads: number[];
  /** Opens a conversation; the page is in it then. */
  open(text?: string, clientId?: string): Promise<Opened>;
  resume(token: string, lastSeq?: number): Promise<Resumed>;
  send(text: string, clientMessageId?: string): Promise<Ack<{ seq: number; at: string }>>;
  /** The push with this `seq`, come or to come. */
  hears(seq: number, timeoutMs?: number): Promise<Message>;
  /** The last view, once it has this state. */
  isIn(state: CitizenConversation['state'], timeoutMs?: number): Promise<CitizenConversation>;
}

type DataOf<E extends keyof CitizenClientEvents> = Parameters<
  Parameters<CitizenClientEvents[E]>[1]
>[0] extends infer A
  ? Extract<A, { ok: true }> extends { data: infer D }
    ? D
    : never
  : never;
export type Opened = DataOf<'conversation.open'>;
export type Resumed = DataOf<'conversation.resume'>;

/** Resolves once pushes arrive. */
export async function openPage(url: string): Promise<TestPage> {
  const socket: CitizenSocket = io(`${url}/citizen`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    ackTimeout: 10_000,
  });
  const messages: Message[] = [];
  const views: CitizenConversation[] = [];
  const reads: number[] = [];
  socket.on('message', (message) => messages.push(message));
  socket.on('conversation', (view) => views.push(view));
  socket.on('read', ({ seq }) => reads.push(seq));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    messages,
    views,
    reads,
    open: async (text, clientId = randomUUID()) =>
      done(await socket.emitWithAck('conversation.open', { clientId, ...(text ? { text } : {}) })),
    resume: async (token, lastSeq = 0) =>
      done(await socket.emitWithAck('conversation.resume', { token, lastSeq })),
    send: (text, clientMessageId = randomUUID()) =>
      socket.emitWithAck('message.send', { clientMessageId, text }),
    hears: (seq, timeoutMs) =>
      eventually(async () => messages.find((message) => message.seq === seq) ?? null, timeoutMs),
    isIn: (state, timeoutMs) =>
      eventually(async () => {
        const last = views.at(-1);
        return last?.state === state ? last : null;
      }, timeoutMs),
    [Symbol.dispose]: () => void socket.disconnect(),
  };
}

/** What an ack brings; throws its refusal. */
export function done<T>(ack: Ack<T>): T {
  if (!ack.ok) throw new Error(`${ack.code}: ${ack.message}`);
  return ack.data;
}
