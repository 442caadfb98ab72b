import { io } from 'socket.io-client';
import type { DeskSocket } from '../../agent-ui/src/desk/lib/desk-socket.ts';

/** A console's line to the desk, not yet connected; to be made within the console's page. */
export const newConsoleSocket = (token: string): DeskSocket =>
  io('/desk', {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket'],
    auth: { token },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    ackTimeout: 10_000,
  });
