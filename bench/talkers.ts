import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { connectMongo } from '../server/store/connect.ts';
import type { ConversationCard, Message } from '../src/contract/conversation.ts';
import type { Ack } from '../src/contract/sockets.ts';
import { hireStaff } from './staff.ts';

/** One end of a conversation. */
export interface End {
  /** Sends until it is acknowledged; gives how often it was sent. */
  send(text: string): Promise<number>;
  /** The words of each message that is pushed to it, and its writer's id for it. */
  onMessage(listen: (text: string, id: string) => void): void;
}

export interface Talk {
  citizen: End;
  agent: End;
}

export interface Talks {
  talks: Talk[];
  close(): void;
}

export interface TalkSizes {
  conversations: number;
  agents: number;
}

const ACK_TIMEOUT_MS = 20_000;
const SEND_AGAIN_MS = 1_000;
const READY_WITHIN_MS = 120_000;
/** Pages that open at the same time while everybody comes. */
const AT_ONCE = 10;

function connect(port: number, namespace: string, auth: Record<string, string> = {}): Socket {
  return io(`http://127.0.0.1:${port}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    auth,
    ackTimeout: ACK_TIMEOUT_MS,
  });
}

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    if (socket.connected) return resolve();
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

async function ask<T>(socket: Socket, event: string, request: unknown): Promise<T> {
  const answer = (await socket.emitWithAck(event, request)) as Ack<T>;
  if (!answer.ok) throw new Error(`${event}: ${answer.code}`);
  return answer.data;
}

/** The ends of conversations, by number, on a socket that carries several of them. */
function endOf(socket: Socket, number: string, withNumber: boolean): End {
  return {
    async send(text) {
      const request = { clientMessageId: randomUUID(), text, ...(withNumber ? { number } : {}) };
      for (let times = 1; ; times += 1) {
        const isThere = await ask(socket, 'message.send', request).then(
          () => true,
          () => false,
        );
        if (isThere) return times;
        await pause(SEND_AGAIN_MS);
      }
    },
    onMessage(listen) {
      socket.on('message', (message: Message) => {
        const { text, clientMessageId = '' } = message;
        if (message.number === number && text !== undefined) listen(text, clientMessageId);
      });
    },
  };
}

/** Citizens and agents on our desk, every conversation with an agent. */
export async function talkOnDesk(
  port: number,
  mongoUrl: string,
  { conversations, agents: count }: TalkSizes,
): Promise<Talks> {
  const chatsAtOnce = Math.ceil(conversations / count);
  const rules = { ringSeconds: 60, wrapUpSeconds: 0, goneAfterSeconds: 600, chatsAtOnce };
  const connection = await connectMongo(mongoUrl);
  const staff = await hireStaff(connection, { count, url: `http://127.0.0.1:${port}`, rules });
  await connection.close();

  const consoles = staff.map(({ token }) => connect(port, '/desk', { token }));
  const holders = new Map<string, Socket>();
  await Promise.all(
    consoles.map(async (console) => {
      console.on('offer', ({ number }: { number: string }) => {
        ask<ConversationCard>(console, 'offer.accept', { number }).then(
          () => holders.set(number, console),
          () => undefined,
        );
      });
      await connected(console);
      await ask(console, 'presence.set', { status: 'ready' });
    }),
  );
  const pages = Array.from({ length: conversations }, () => connect(port, '/citizen'));
  const numbers: string[] = [];
  for (let begun = 0; begun < pages.length; begun += AT_ONCE) {
    const opening = pages.slice(begun, begun + AT_ONCE).map(async (page) => {
      await connected(page);
      const request = { clientId: randomUUID(), text: '您好，我想咨询一件事。' };
      const { number } = await ask<{ number: string }>(page, 'conversation.open', request);
      return number;
    });
    numbers.push(...(await Promise.all(opening)));
  }
  const deadline = Date.now() + READY_WITHIN_MS;
  while (numbers.some((number) => !holders.has(number))) {
    if (Date.now() > deadline) throw new Error(`${holders.size} conversations with an agent`);
    await pause(100);
  }
  return {
    talks: numbers.map((number, index) => ({
      citizen: endOf(pages[index]!, number, false),
      agent: endOf(holders.get(number)!, number, true),
    })),
    close: () => [...pages, ...consoles].forEach((socket) => socket.disconnect()),
  };
}

/** The same number of sockets on the bare echo. */
export async function talkOnEcho(
  port: number,
  { conversations, agents: count }: TalkSizes,
): Promise<Talks> {
  const consoles = Array.from({ length: count }, () => connect(port, '/desk'));
  const pages = Array.from({ length: conversations }, () => connect(port, '/citizen'));
  await Promise.all([...consoles, ...pages].map(connected));
  const talks = await Promise.all(
    pages.map(async (page, index) => {
      const number = `echo-${index}`;
      const console = consoles[index % count]!;
      for (const socket of [page, console]) await socket.emitWithAck('join', number);
      return { citizen: endOf(page, number, true), agent: endOf(console, number, true) };
    }),
  );
  return { talks, close: () => [...pages, ...consoles].forEach((socket) => socket.disconnect()) };
}
