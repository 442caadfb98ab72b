import { io, type Socket } from 'socket.io-client';
import type {
  CitizenClientEvents,
  CitizenServerEvents,
} from '../../../../src/contract/conversation.ts';
import { askOver, type AskOf } from '../../shared/asking.ts';

export type ChatSocket = Socket<CitizenServerEvents, CitizenClientEvents>;

/** The desk answered, and said no; `code` as contract/problem.ts lists them. */
export class Refused extends Error {
  readonly code: string;
  /** In seconds, where asking again helps. */
  readonly retryAfter: number | undefined;
  constructor(code: string, retryAfter?: number) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Throws `Refused`, or another error when no answer came in time or the connection broke. */
export type Ask = AskOf<CitizenClientEvents>;

const ANSWER_WITHIN_MS = 8_000;
const CONNECT_WITHIN_MS = 10_000;

/** The citizen's live connection; the conversation's token says whose. Not yet open. */
export const createChatSocket = (): ChatSocket =>
  io('/citizen', {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    // Some networks let no websocket through.
    tryAllTransports: true,
    timeout: CONNECT_WITHIN_MS,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
    ackTimeout: ANSWER_WITHIN_MS,
  });

export const askOnSocket = (socket: ChatSocket): Ask =>
  askOver(socket, (code, _message, retryAfter) => new Refused(code, retryAfter));

/** Connects at once, without waiting for the next try. */
export const connectNow = (socket: ChatSocket): void => {
  if (!socket.connected) socket.disconnect().connect();
};
