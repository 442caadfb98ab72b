import { io, type Socket } from 'socket.io-client';
import type {
  CitizenClientEvents,
  CitizenServerEvents,
} from '../../../../src/contract/conversation.ts';
import type { Ack } from '../../../../src/contract/sockets.ts';

export type ChatSocket = Socket<CitizenServerEvents, CitizenClientEvents>;

type Event = keyof CitizenClientEvents;
type RequestOf<E extends Event> = Parameters<CitizenClientEvents[E]>[0];
type AnswerOf<E extends Event> = CitizenClientEvents[E] extends (
  request: never,
  ack: (answer: Ack<infer Data>) => void,
) => void
  ? Data
  : never;

/** The desk answered, and said no; `code` as contract/problem.ts lists them. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Throws `Refused`, or another error when no answer came in time or the connection broke. */
export type Ask = <E extends Event>(event: E, request: RequestOf<E>) => Promise<AnswerOf<E>>;

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

export const askOver = (socket: ChatSocket): Ask => {
  type Emit = <E extends Event>(event: E, request: RequestOf<E>) => Promise<Ack<AnswerOf<E>>>;
  const emit = socket.emitWithAck.bind(socket) as unknown as Emit;
  return async (event, request) => {
    const answer = await emit(event, request);
    if (!answer.ok) throw new Refused(answer.code);
    return answer.data;
  };
};

/** Connects at once, without waiting for the next try. */
export const connectNow = (socket: ChatSocket): void => {
  if (!socket.connected) socket.disconnect().connect();
};
