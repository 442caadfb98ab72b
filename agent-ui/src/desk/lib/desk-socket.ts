import { io, type Socket } from 'socket.io-client';
import type { DeskClientEvents, DeskServerEvents } from '../../../../src/contract/sockets.ts';

export type DeskSocket = Socket<DeskServerEvents, DeskClientEvents>;

/** The staff's live connection; the session cookie says who it is. Not yet open. */
export const createDeskSocket = (): DeskSocket =>
  io('/desk', {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    withCredentials: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    ackTimeout: 10_000,
  });
