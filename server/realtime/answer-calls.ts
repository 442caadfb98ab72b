import type { Logger } from 'pino';
import type { ZodType } from 'zod';
import { problemText } from '../../src/contract/problem.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import { deskErrorOf, parseInput } from '../desk/desk-error.ts';

/** One way through every call on a socket: parse, act, and acknowledge to who asked for it. */
export type Answer = <T, R>(
  ack: unknown,
  schema: ZodType<T>,
  request: unknown,
  act: (input: T) => Promise<R>,
) => void;

export function createAnswer(log: Logger): Answer {
  function refusalOf(error: unknown): Ack<never> {
    const known = deskErrorOf(error);
    if (known.code === 'internal') log.error({ err: error }, 'socket call failed');
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
    act: (input: T) => Promise<R>,
  ): void => {
    const acknowledge = typeof ack === 'function' ? (ack as (result: Ack<R>) => void) : () => {};
    Promise.resolve()
      .then(() => act(parseInput(schema, request, 'zh')))
      .then(
        (data) => acknowledge({ ok: true, data }),
        (error: unknown) => acknowledge(refusalOf(error)),
      );
  };
}
