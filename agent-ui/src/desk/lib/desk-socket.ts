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

const TURNED_AWAY_WAIT_MS = 3_000;

/**
 * Comes back where socket.io does not by itself: when the desk ended the connection, or turned it away because it
 * is not well. `onRefused`: it turned it away for good. Until the returned function is called.
 */
export const comeBack = (socket: DeskSocket, onRefused: () => void): (() => void) => {
  let retry: ReturnType<typeof setTimeout> | undefined;
  const onDisconnect = (reason: string): void => {
    if (reason === 'io server disconnect') socket.connect();
  };
  const onError = (error: Error & { data?: { code?: string } }): void => {
    if (socket.active) return;
    if (error.data?.code !== 'unavailable') return onRefused();
    retry = setTimeout(() => socket.connect(), TURNED_AWAY_WAIT_MS);
  };
  socket.on('disconnect', onDisconnect);
  socket.on('connect_error', onError);
  return () => {
    clearTimeout(retry);
    socket.off('disconnect', onDisconnect);
    socket.off('connect_error', onError);
  };
};

/** Gives up a connection that does not answer; socket.io tries a new one soon. */
export const renewConnection = (socket: DeskSocket): void => {
  if (socket.connected) socket.io.engine.close();
};
