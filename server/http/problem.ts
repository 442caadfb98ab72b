import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { problemText, type Problem } from '../../src/contract/problem.ts';
import { maskPersonal } from '../../src/intake/personal-data.ts';
import { DeskError, deskErrorOf, type Language } from '../desk/desk-error.ts';
import { requestIdIn } from '../ops/request-id.ts';

/** Every error as RFC 9457 problem+json, in the caller's language. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = requestErrorOf(error) ?? deskErrorOf(error);
    const id = known.code === 'internal' ? (requestIdIn(response) ?? randomUUID()) : undefined;
    const { method, path } = request;
    if (id) log.error({ err: error, requestId: id, method, path: maskPersonal(path) }, 'failed');
    sendProblem(response, problemOf(known, request, id), known.retryAfterSeconds);
  };
}

/** Chinese, unless `Accept-Language` puts English first. */
export const languageOf = (request: Request): Language =>
  request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';

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
