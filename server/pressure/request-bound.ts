import type { Request, RequestHandler } from 'express';
import { DeskError } from '../desk/desk-error.ts';
import type { PressureLimits } from './limits.ts';

export interface RequestBound {
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
  return {
    handler(request, response, next) {
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
      next();
    },
    figures: () => ({ requests, bodyBytes, refused }),
  };
}

function sizeOf({ headers }: Request): number {
  const isOpenEnded = headers['transfer-encoding'] !== undefined;
  const isCompressed = headers['content-encoding'] !== undefined;
  const told = Number(headers['content-length'] ?? 0);
  return isOpenEnded || isCompressed ? Math.max(told, UNKNOWN_BYTES) : told;
}
