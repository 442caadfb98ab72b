import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ZodType } from 'zod';
import { problemText } from '../../src/contract/problem.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import { deskErrorOf, parseInput } from '../desk/desk-error.ts';

/**
 * One way through every call on a socket: parse, act, and acknowledge to who asked for it. Each call has an id
 * of its own, which goes with what it causes, as that of a request over HTTP does.
 */
export type Answer = <T, R>(
  ack: unknown,
  schema: ZodType<T>,
  request: unknown,
  act: (input: T, requestId: string) => Promise<R>,
) => void;

export function createAnswer(log: Logger): Answer {
  function refusalOf(error: unknown, requestId: string): Ack<never> {
    const known = deskErrorOf(error);
    if (known.code === 'internal') log.error({ err: error, requestId }, 'socket call failed');
    const message = problemText(known.code).zh;
    return {
      ok: false,
      code: known.code,
      message,
      ...(known.errors ? { errors: known.errors } : {}),
      ...(known.retryAfterSeconds ? { retryAfter: known.retryAfterSeconds } : {}),
    };
  }

  return <T, R>(
    ack: unknown,
    schema: ZodType<T>,
    request: unknown,
    act: (input: T, requestId: string) => Promise<R>,
  ): void => {
    const requestId = randomUUID();
    const acknowledge = typeof ack === 'function' ? (ack as (result: Ack<R>) => void) : () => {};
    Promise.resolve()
      .then(() => act(parseInput(schema, request, 'zh'), requestId))
      .then(
        (data) => acknowledge({ ok: true, data }),
        (error: unknown) => acknowledge(refusalOf(error, requestId)),
      );
  };
}
