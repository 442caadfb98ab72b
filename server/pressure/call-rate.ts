import type { Namespace } from 'socket.io';
import { problemText } from '../../src/contract/problem.ts';
import type { Ack } from '../../src/contract/sockets.ts';

const REFUSED: Ack<never> = {
  ok: false,
  code: 'too_many_requests',
  message: problemText('too_many_requests').zh,
  retryAfter: 1,
};

/** Of one socket; answers may be long, and all of them together wait in memory for who asked. */
const UNDER_WAY = 16;

type Answer = (...answer: unknown[]) => void;

/**
 * Refuses what one socket asks over its rate, whatever it is, before anybody looks at it; and works on so much of
 * it at a time, in the order in which it was asked.
 */
export function boundCalls(namespace: Pick<Namespace, 'on'>, perSecond: number): void {
  namespace.on('connection', (socket) => {
    let second = 0;
    let calls = 0;
    let underWay = 0;
    const waiting: (() => void)[] = [];

    function end(): void {
      underWay -= 1;
      waiting.shift()?.();
    }

    socket.use((event, next) => {
      const now = Math.floor(performance.now() / 1_000);
      if (now !== second) [second, calls] = [now, 0];
      calls += 1;
      const ack: unknown = event.at(-1);
      if (calls > perSecond || waiting.length >= perSecond) {
        if (typeof ack === 'function') ack(REFUSED);
        return;
      }
      const isAnswered = typeof ack === 'function';
      if (isAnswered) event[event.length - 1] = endingWith(ack as Answer, end);
      const begin = (): void => {
        underWay += 1;
        next();
        if (!isAnswered) end();
      };
      if (underWay < UNDER_WAY) begin();
      else waiting.push(begin);
    });
  });
}

/** Answers, and says once that it did. */
function endingWith(ack: Answer, end: () => void): Answer {
  let isAnswered = false;
  return (...answer) => {
    ack(...answer);
    if (isAnswered) return;
    isAnswered = true;
    end();
  };
}
