import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import accepts from 'accepts';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { problemText, type Problem } from '../../src/contract/problem.ts';
import type { Language } from '../../src/contract/words.ts';
import { maskPersonal } from '../../src/intake/personal-data.ts';
import { DeskError, deskErrorOf } from '../desk/desk-error.ts';
import { requestIdIn } from '../ops/request-id.ts';
import { sendJson } from './send-json.ts';

/** Every error as RFC 9457 problem+json, in the caller's language. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const requestId = requestIdIn(response);
    answerProblem({ request, response, error, requestId }, log);
  };
}

export interface Failed {
  request: IncomingMessage;
  response: ServerResponse;
  error: unknown;
  requestId: string | undefined;
}

/** Ends a request with what its error means to the caller. */
export function answerProblem({ request, response, error, requestId }: Failed, log: Logger): void {
  const known = requestErrorOf(error) ?? deskErrorOf(error);
  const id = known.code === 'internal' ? (requestId ?? randomUUID()) : undefined;
  if (id) {
    const path = maskPersonal(new URL(request.url ?? '', 'http://desk').pathname);
    log.error({ err: error, requestId: id, method: request.method, path }, 'failed');
  }
  sendProblem(response, problemOf(known, languageOf(request), id), known.retryAfterSeconds);
}

/** Chinese, unless `Accept-Language` puts English first. */
export const languageOf = (request: IncomingMessage): Language =>
  accepts(request).language('zh', 'en') === 'en' ? 'en' : 'zh';

/** What Express and its body parser refuse by themselves. */
function requestErrorOf(error: unknown): DeskError | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  // A path that is no text (`%ff`), and a page that has not been built.
  if (error instanceof URIError || error.status === 404) return new DeskError('not_found');
  switch ('type' in error && error.type) {
    case 'entity.too.large':
      return new DeskError('payload_too_large');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new DeskError('unsupported_media_type');
    default:
      // Broken JSON, a broken compression, a body that ends too soon.
      return error.status === 400 ? new DeskError('invalid_json') : null;
  }
}

function problemOf(error: DeskError, language: Language, id: string | undefined): Problem {
  const { status, zh, en } = problemText(error.code);
  return {
    type: `/problems/${error.code}`,
    title: en,
    status,
    code: error.code,
    detail: language === 'en' ? en : zh,
    ...(error.errors ? { errors: error.errors } : {}),
    ...(id ? { id } : {}),
  };
}

function sendProblem(
  response: ServerResponse,
  problem: Problem,
  retryAfter: number | undefined,
): void {
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  sendJson(response, {
    status: problem.status,
    body: problem,
    type: 'application/problem+json',
  });
}
