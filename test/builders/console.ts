import { io, type Socket } from 'socket.io-client';
import type {
  ConversationClientEvents,
  ConversationServerEvents,
} from '../../src/contract/conversation.ts';
import type { Figures } from '../../src/contract/figures.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type {
  Ack,
  DeskClientEvents,
  DeskServerEvents,
  Resumed,
  TicketChanged,
} from '../../src/contract/sockets.ts';
import type { TicketEventType } from '../../src/contract/ticket.ts';
import { eventually, type TestServer } from './server.ts';

export type DeskSocket = Socket<
  DeskServerEvents & ConversationServerEvents,
  DeskClientEvents & ConversationClientEvents
>;

/** A staff member's console, reduced to what it hears and asks on its socket. */
export interface TestConsole extends Disposable {
  user: StaffUser;
  token: string;
  socket: DeskSocket;
  /** All that was pushed, oldest first. */
  changes: (TicketChanged & { heardAt: number })[];
  figures: Figures[];
  /** What was pushed about one ticket, oldest first. */
  about(number: string): TicketChanged[];
  /** The push that brings the ticket an event of this type, come or to come. */
  hears(number: string, type: TicketEventType, timeoutMs?: number): Promise<TicketChanged>;
  /** The first push that has the ticket at this version or a later one, come or to come. */
  hearsVersion(number: string, version: number, timeoutMs?: number): Promise<TicketChanged>;
  resume(since: string, versions: Record<string, number>): Promise<Ack<Resumed>>;
}

export interface ConsoleOptions {
  /** Where the socket connects, when that is not the server itself. */
  url?: string;
}

/** Signs in and connects; resolves once pushes arrive. */
export async function openConsole(
  server: Pick<TestServer, 'signIn' | 'url'>,
  username: string,
  { url = server.url }: ConsoleOptions = {},
): Promise<TestConsole> {
  const { token, user } = await server.signIn(username);
  const socket = deskSocket(url, { auth: { token } });
  const changes: TestConsole['changes'] = [];
  const figures: Figures[] = [];
  socket.on('ticket.changed', (change) => changes.push({ ...change, heardAt: Date.now() }));
  socket.on('figures', (pushed) => figures.push(pushed));
  await connected(socket);

  const first = (fits: (change: TicketChanged) => boolean, timeoutMs?: number) =>
    eventually(async () => changes.find(fits) ?? null, timeoutMs);
  return {
    user,
    token,
    socket,
    changes,
    figures,
    about: (number) => changes.filter((change) => change.number === number),
    hears: (number, type, timeoutMs) =>
      first(
        (change) => change.number === number && change.events.some((event) => event.type === type),
        timeoutMs,
      ),
    hearsVersion: (number, version, timeoutMs) =>
      first((change) => change.number === number && change.version >= version, timeoutMs),
    resume: (since, versions) => socket.emitWithAck('desk.resume', { since, versions }),
    [Symbol.dispose]: () => void socket.disconnect(),
  };
}

/** A socket on `/desk` that shares its connection with no other; comes back quickly after a cut. */
export const deskSocket = (url: string, options: Parameters<typeof io>[1] = {}): DeskSocket =>
  io(`${url}/desk`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    ackTimeout: 10_000,
    ...options,
  });

/** Resolves when connected; rejects with the server's refusal, whose `data` holds the code. */
export const connected = (socket: DeskSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
