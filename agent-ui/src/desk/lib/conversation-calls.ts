import type { z } from 'zod';
import type { CallClientEvents } from '../../../../src/contract/calls.ts';
import {
  attachmentSchema,
  conversationListSchema,
  type ConversationClientEvents,
} from '../../../../src/contract/conversation.ts';
import { problemText, type ProblemCode } from '../../../../src/contract/problem.ts';
import type { Ack } from '../../../../src/contract/sockets.ts';
import { callApi, ProblemError } from './api-client.ts';
import type { DeskSocket } from './desk-socket.ts';
import { i18n } from './i18n.ts';

type Questions = ConversationClientEvents & CallClientEvents;
type Event = keyof Questions;
type RequestOf<E extends Event> = Parameters<Questions[E]>[0];
type AnswerOf<E extends Event> = Questions[E] extends (
  request: never,
  ack: (answer: Ack<infer Data>) => void,
) => void
  ? Data
  : never;

/** Asks the desk over the socket. Throws `ProblemError` when it refuses, and another error when it does
 *  not answer within ten seconds or the connection breaks. */
export type Ask = <E extends Event>(event: E, request: RequestOf<E>) => Promise<AnswerOf<E>>;

const refusal = (code: string, message: string): ProblemError => {
  const words = problemText(code as ProblemCode) as ReturnType<typeof problemText> | undefined;
  const detail = (i18n.language === 'en' ? words?.en : words?.zh) ?? message;
  return new ProblemError({
    type: 'about:blank',
    title: code,
    status: words?.status ?? 400,
    code,
    detail,
  });
};

export const askOver = (socket: DeskSocket): Ask => {
  type Emit = <E extends Event>(event: E, request: RequestOf<E>) => Promise<Ack<AnswerOf<E>>>;
  const emit = socket.emitWithAck.bind(socket) as unknown as Emit;
  return async (event, request) => {
    const answer = await emit(event, request);
    if (!answer.ok) throw refusal(answer.code, answer.message);
    return answer.data;
  };
};

/** On a network that went dead without a word, a request would wait for good. */
const LIST_WITHIN_MS = 10_000;

export const fetchConversations = () =>
  callApi('/conversations', {
    schema: conversationListSchema,
    signal: AbortSignal.timeout(LIST_WITHIN_MS),
  });

/** Hands in a file; a message then carries its id. */
export const uploadAttachment = (
  number: string,
  file: File,
): Promise<z.infer<typeof attachmentSchema>> =>
  callApi(
    `/conversations/${encodeURIComponent(number)}/attachments?name=${encodeURIComponent(file.name)}`,
    { method: 'POST', body: file, schema: attachmentSchema },
  );
