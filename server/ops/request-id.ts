import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** What a caller may name a request: no spaces or signs that could forge a line of a log. */
const FIT = /^[\w-]{8,64}$/;
/** Figures alone may be somebody's phone number, and ids go into logs. */
const FIGURES = /^[\d_-]+$/;

/** The caller's id when it is fit to be written down, else a new one. */
export const requestIdOf = (named: string | undefined): string =>
  named !== undefined && FIT.test(named) && !FIGURES.test(named) ? named : randomUUID();

/**
 * Gives each request one id (`X-Request-Id`), which goes with what it causes: into the routing job, the lines
 * of the log and the push to the consoles.
 */
export const nameRequest: RequestHandler = (request, response, next) => {
  const id = requestIdOf(request.get('X-Request-Id'));
  response.locals['requestId'] = id;
  response.setHeader('X-Request-Id', id);
  next();
};

/** The id that `nameRequest` has given; absent where no request is named. */
export const requestIdIn = (response: Response): string | undefined =>
  response.locals['requestId'] as string | undefined;
