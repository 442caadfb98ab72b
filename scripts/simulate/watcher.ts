import { io, type Socket } from 'socket.io-client';
import type { Call, CallTranscript } from '../../src/contract/calls.ts';
import type { Session } from '../../src/contract/session.ts';
import type { Ack, Resumed, TicketChanged } from '../../src/contract/sockets.ts';
import type { TicketCard } from '../../src/contract/ticket.ts';

/** What a supervisor's console saw of the tickets: number → its newest card. */
export interface Watcher {
  seen: ReadonlyMap<string, { card: TicketCard; at: number }>;
  /** Asks the desk itself for a ticket that no push told of. */
  ask(number: string): Promise<TicketCard | null>;
  /** A live call as a console sees it; null when there is none. */
  call(number: string): Promise<Call | null>;
  close(): void;
}

/** Signs in and listens to every change; after a cut it asks what it missed, as a console does. */
export async function watchDesk(
  url: string,
  credentials: { username: string; password: string },
): Promise<Watcher> {
  const { token } = await signIn(url, credentials);
  const seen = new Map<string, { card: TicketCard; at: number }>();
  let newest = new Date().toISOString();
  const see = (card: TicketCard): void => {
    const known = seen.get(card.number);
    if (known && known.card.version >= card.version) return;
    const wasDecided = known && known.card.status !== 'received';
    seen.set(card.number, { card, at: wasDecided ? known.at : Date.now() });
    if (card.changedAt > newest) newest = card.changedAt;
  };

  const socket: Socket = io(`${url}/desk`, { auth: { token }, transports: ['websocket'] });
  socket.on('ticket.changed', ({ ticket }: TicketChanged) => see(ticket));
  let isFirst = true;
  socket.on('connect', () => {
    if (!isFirst) {
      socket.emit('desk.resume', { since: newest, versions: {} }, (answer: Ack<Resumed>) => {
        if (answer.ok) answer.data.tickets.forEach(see);
      });
    }
    isFirst = false;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

  return {
    seen,
    async ask(number) {
      const headers = { Authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/api/v1/tickets/${number}`, { headers });
      return response.ok ? ((await response.json()) as TicketCard) : null;
    },
    async call(number) {
      const answer: Ack<CallTranscript> = await socket.emitWithAck('call.get', { number });
      return answer.ok ? answer.data.call : null;
    },
    close: () => socket.disconnect(),
  };
}

async function signIn(url: string, credentials: object): Promise<Session> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!response.ok) throw new Error(`can't sign in: ${await response.text()}`);
  return (await response.json()) as Session;
}
