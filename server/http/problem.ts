import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { problemText, type Problem } from '../../src/contract/problem.ts';
import { DeskError, deskErrorOf, type Language } from '../desk/desk-error.ts';

/** Every error as RFC 9457 problem+json, in the caller's language. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = bodyErrorOf(error) ?? deskErrorOf(error);
    const id = known.code === 'internal' ? randomUUID() : undefined;
    if (id) log.error({ err: error, id, method: request.method, path: request.path }, 'failed');
    sendProblem(response, problemOf(known, request, id), known.retryAfterSeconds);
  };
}

/** Chinese, unless `Accept-Language` puts English first. */
export const languageOf = (request: Request): Language =>
  request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';

/** What Express's own body parser refuses. */
function bodyErrorOf(error: unknown): DeskError | null {
  if (!(error instanceof Error) || !('type' in error)) return null;
  switch (error.type) {
    case 'entity.too.large':
      return new DeskError('payload_too_large');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new DeskError('unsupported_media_type');
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
      return new DeskError('invalid_json');
    default:
      return null;
  }
}

function problemOf(error: DeskError, request: Request, id: string | undefined): Problem {
  const { status, zh, en } = problemText(error.code);
  return {
    type: `/problems/${error.code}`,
    title: en,
    status,
    code: error.code,
    detail: languageOf(request) === 'en' ? en : zh,
    ...(error.errors ? { errors: error.errors } : {}),
    ...(id ? { id } : {}),
  };
}

function sendProblem(response: Response, problem: Problem, retryAfter: number | undefined): void {
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
