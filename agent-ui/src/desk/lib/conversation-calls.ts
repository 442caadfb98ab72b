import type { z } from 'zod';
import type { CallClientEvents } from '../../../../src/contract/calls.ts';
import {
  attachmentSchema,
  conversationListSchema,
  type ConversationClientEvents,
} from '../../../../src/contract/conversation.ts';
import { problemText, type ProblemCode } from '../../../../src/contract/problem.ts';
import { askOver, type AskOf } from '../../shared/asking.ts';
import { callApi, ProblemError } from './api-client.ts';
import type { DeskSocket } from './desk-socket.ts';
import { i18n } from './i18n.ts';

type Questions = ConversationClientEvents & CallClientEvents;
/** Asks the desk over the socket. Throws `ProblemError` when it refuses, and another error when it does
 *  not answer within ten seconds or the connection breaks. */
export type Ask = AskOf<Questions>;

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

export const askOnSocket = (socket: DeskSocket): Ask => askOver(socket, refusal);

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
