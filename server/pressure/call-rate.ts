import type { Namespace } from 'socket.io';
import { problemText } from '../../src/contract/problem.ts';
import type { Ack } from '../../src/contract/sockets.ts';

const REFUSED: Ack<never> = {
  ok: false,
  code: 'too_many_requests',
  message: problemText('too_many_requests').zh,
  retryAfter: 1,
};

/** Refuses what one socket asks over its rate, whatever it is, before anybody looks at it. */
export function boundCalls(namespace: Pick<Namespace, 'on'>, perSecond: number): void {
  namespace.on('connection', (socket) => {
    let second = 0;
    let calls = 0;
    socket.use((event, next) => {
      const now = Math.floor(performance.now() / 1_000);
      if (now !== second) [second, calls] = [now, 0];
      calls += 1;
      if (calls <= perSecond) return next();
      const ack: unknown = event.at(-1);
      if (typeof ack === 'function') ack(REFUSED);
    });
  });
}
