import type { Socket } from 'socket.io-client';
import type { Ack } from '../../../src/contract/sockets.ts';

type RequestOf<Question> = Question extends (request: infer Request, ack: never) => void
  ? Request
  : never;
type AnswerOf<Question> = Question extends (
  request: never,
  ack: (answer: Ack<infer Answer>) => void,
) => void
  ? Answer
  : never;

/** Asks the desk over a socket whose events, as the contract has them, are `Questions`. */
export type AskOf<Questions> = <E extends keyof Questions>(
  event: E,
  request: RequestOf<Questions[E]>,
) => Promise<AnswerOf<Questions[E]>>;

/**
 * Throws what `refusal` makes of the desk's no, and another error when no answer came within the socket's
 * `ackTimeout` or the connection broke.
 */
export const askOver = <Questions>(
  socket: Pick<Socket, 'emitWithAck'>,
  refusal: (code: string, message: string, retryAfter?: number) => Error,
): AskOf<Questions> => {
  type Emit = <E extends keyof Questions>(
    event: E,
    request: RequestOf<Questions[E]>,
  ) => Promise<Ack<AnswerOf<Questions[E]>>>;
  const emit = socket.emitWithAck.bind(socket) as unknown as Emit;
  return async (event, request) => {
    const answer = await emit(event, request);
    if (!answer.ok) throw refusal(answer.code, answer.message, answer.retryAfter);
    return answer.data;
  };
};
