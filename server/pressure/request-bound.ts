import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { DeskError } from '../desk/desk-error.ts';
import type { PressureLimits } from './limits.ts';

export interface RequestBound {
  /** Counts the request until its response is closed. Throws unavailable when that would be too much. */
  take(request: IncomingMessage, response: ServerResponse): void;
  /** The same for Express. */
  handler: RequestHandler;
  figures(): { requests: number; bodyBytes: number; refused: number };
}

/** A small one always finds room: most emergencies are. */
const SMALL_BYTES = 32 * 1024;
/** What a body without a length, or a compressed one, may come to. */
const UNKNOWN_BYTES = 1024 * 1024;
const RETRY_SECONDS = 2;

/** Bounds the memory of requests under way, whoever asks: so many at once, and so much of bodies together. */
export function createRequestBound(
  limits: Pick<PressureLimits, 'requestsAtOnce' | 'bodyBytes'>,
): RequestBound {
  let requests = 0;
  let bodyBytes = 0;
  let refused = 0;

  function take(request: IncomingMessage, response: ServerResponse): void {
    const size = sizeOf(request);
    const isTooMuch = size > SMALL_BYTES && bodyBytes + size > limits.bodyBytes;
    if (requests >= limits.requestsAtOnce || isTooMuch) {
      refused += 1;
      throw new DeskError('unavailable', { retryAfterSeconds: RETRY_SECONDS });
    }
    requests += 1;
    bodyBytes += size;
    response.once('close', () => {
      requests -= 1;
      bodyBytes -= size;
    });
  }

  return {
    take,
    handler(request, response, next) {
      take(request, response);
      next();
    },
    figures: () => ({ requests, bodyBytes, refused }),
  };
}

function sizeOf({ headers }: IncomingMessage): number {
  const isOpenEnded = headers['transfer-encoding'] !== undefined;
  const isCompressed = headers['content-encoding'] !== undefined;
  const told = Number(headers['content-length'] ?? 0);
  return isOpenEnded || isCompressed ? Math.max(told, UNKNOWN_BYTES) : told;
}
