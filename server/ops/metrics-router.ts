import { timingSafeEqual } from 'node:crypto';
import { Router, type Request } from 'express';
import { DeskError } from '../desk/desk-error.ts';
import { bearerOf } from '../http/credentials.ts';
import { secretHash } from '../identity/secrets.ts';
import type { Metrics } from './metrics.ts';

/**
 * `GET /metrics` for Prometheus, and not for the city: with a token, for who knows it; without one, only for
 * programs on the same machine that ask directly. A proxy there says for whom it asks, and is refused.
 */
export function metricsRouter({ registry }: Metrics, token: string | undefined): Router {
  return Router().get('/', async (request, response) => {
    if (token === undefined && !isFromHere(request)) throw new DeskError('not_found');
    if (token !== undefined && !isSame(bearerOf(request.headers.authorization), token)) {
      throw new DeskError('unauthenticated');
    }
    response.set({ 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' });
    response.send(await registry.metrics());
  });
}

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const BY_A_PROXY = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];

const isFromHere = ({ socket, headers }: Request): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') && BY_A_PROXY.every((name) => !(name in headers));

/** In the same time, wherever they differ. */
const isSame = (given: string | undefined, token: string): boolean =>
  given !== undefined &&
  timingSafeEqual(Buffer.from(secretHash(given)), Buffer.from(secretHash(token)));
