import { io, type Socket } from 'socket.io-client';
import { DEMO_PASSWORD } from '../server/demo/accounts.ts';
import type { TicketChanged } from '../src/contract/sockets.ts';

/** An agent's console on a desk: tells the number of each ticket that is pushed as decided. */
export interface Console {
  onRouted(listen: (number: string) => void): void;
  close(): void;
}

/** Signs an agent in and connects. The bare desk knows no agents and pushes to whoever is there. */
export async function openConsole(port: number, isBare: boolean): Promise<Console> {
  const auth = isBare ? {} : { token: await signIn(port) };
  const socket: Socket = io(`http://127.0.0.1:${port}/desk`, { auth, transports: ['websocket'] });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    onRouted(listen) {
      socket.on('routed', ({ number }: { number: string }) => listen(number));
      socket.on('ticket.changed', ({ number, ticket }: TicketChanged) => {
        if (ticket.status !== 'received') listen(number);
      });
    },
    close: () => socket.disconnect(),
  };
}

async function signIn(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'agent', password: DEMO_PASSWORD }),
  });
  return ((await response.json()) as { token: string }).token;
}
