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
