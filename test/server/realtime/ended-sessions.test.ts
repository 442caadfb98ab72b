import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropEndedSessions } from '../../../server/realtime/ended-sessions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Sockets whose tokens are their numbers, and those that were closed. */
function openSockets(count: number) {
  const closed: string[] = [];
  const sockets = new Map(
    Array.from({ length: count }, (_, index) => {
      const token = String(index);
      const user = { id: token, name: token, role: 'agent' as const };
      const disconnect = () => {
        closed.push(token);
        sockets.delete(token);
      };
      return [token, { data: { user, token }, disconnect: disconnect as never }];
    }),
  );
  return { sockets, closed };
}

const log = pino({ level: 'silent' });

test.for([
  [3, 3],
  [100, 100],
  [2_000, 100],
  [5_000, 250],
])(
  'of %i open consoles at most %i are asked about at once, and each once in 5 s',
  async ([count, atOnce]) => {
    const { sockets } = openSockets(count!);
    const asked: (readonly string[])[] = [];
    const sessions = {
      ended: (tokens: readonly string[]) => {
        asked.push(tokens);
        return Promise.resolve(new Set<string>());
      },
    };
    const stop = dropEndedSessions({ sockets }, { sessions, log });
    await vi.advanceTimersByTimeAsync(9_900);
    stop();
    expect(Math.max(...asked.map(({ length }) => length))).toBe(atOnce);
    expect(asked.flat().toSorted()).toEqual([...sockets.keys()].toSorted());
  },
);

test('whose session has ended is closed, also after the store did not answer', async () => {
  const { sockets, closed } = openSockets(150);
  let isAway = true;
  const sessions = {
    async ended(tokens: readonly string[]) {
      if (isAway) throw new Error('the store is away');
      return new Set(tokens.filter((token) => token === '7' || token === '149'));
    },
  };
  const stop = dropEndedSessions({ sockets }, { sessions, log });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(closed).toEqual([]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(5_000);
  stop();
  expect(closed).toEqual(['7', '149']);
});
