import { io, type Socket } from 'socket.io-client';
import type { CallClientEvents, CallServerEvents } from '../../../../src/contract/calls.ts';
import type {
  ConversationClientEvents,
  ConversationServerEvents,
} from '../../../../src/contract/conversation.ts';
import type { DeskClientEvents, DeskServerEvents } from '../../../../src/contract/sockets.ts';

export type DeskSocket = Socket<
  DeskServerEvents & ConversationServerEvents & CallServerEvents,
  DeskClientEvents & ConversationClientEvents & CallClientEvents
>;

const CONNECT_WITHIN_MS = 10_000;

/** The staff's live connection; the session cookie says who it is. Not yet open. */
export const createDeskSocket = (): DeskSocket =>
  io('/desk', {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    // Some networks let no websocket through.
    tryAllTransports: true,
    timeout: CONNECT_WITHIN_MS,
    withCredentials: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    ackTimeout: 10_000,
  });

/** Gives up a connection that does not answer; socket.io tries a new one soon. */
export const renewConnection = (socket: DeskSocket): void => {
  if (socket.connected) socket.io.engine.close();
};
