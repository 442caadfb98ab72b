import { expect, test } from 'vitest';
import { createFiguresBoard } from '../../../server/desk/figures.ts';
import { FOREVER } from '../../../server/store/schemas.ts';
import type { Progress, TicketFigures } from '../../../server/store/ticket-figures.ts';

const NOON = Date.parse('2026-11-23T04:00:00.000Z');
const SECOND = 1_000;

const received = (count: number): Progress => ({
  received: count,
  byKeywords: 0,
  byPeople: 0,
  closed: 0,
});

/** A board over a day whose earlier part is counted when the test says so, and whose last minute has ten tickets. */
function aBoard() {
  const time = { ms: NOON };
  const counts: { until: string; done(count: number): void; fail(): void }[] = [];
  const nothing = async () => [];
  const tickets: TicketFigures = {
    open: nothing,
    flagged: async () => new Map(),
    arrivals: nothing,
    due: nothing,
    openInHands: async () => new Map(),
    progress: (_from, until) =>
      until === FOREVER
        ? Promise.resolve(received(10))
        : new Promise((resolve, reject) => {
            counts.push({
              until,
              done: (count) => resolve(received(count)),
              fail: () => reject(new Error('too slow')),
            });
          }),
  };
  const board = createFiguresBoard(tickets, () => new Date(time.ms).toISOString());
  return {
    counts,
    pass: (seconds: number) => void (time.ms += seconds * SECOND),
    today: async () => (await board.current()).today.received,
  };
}

test('of the day only the last minute is counted each time; the rest again, and nobody waits for that', async () => {
  const { counts, pass, today } = aBoard();
  const first = today();
  counts[0]!.done(100);
  expect(await first).toBe(110);
  pass(29);
  expect(await today()).toBe(110);
  expect(counts).toHaveLength(1);

  pass(2);
  expect(await today()).toBe(110);
  pass(2);
  expect(await today()).toBe(110);
  expect(counts.map(({ until }) => until)).toEqual([
    '2026-11-23T03:59:00.000Z',
    '2026-11-23T03:59:31.000Z',
  ]);
  counts[1]!.done(200);
  await Promise.resolve();
  pass(2);
  expect(await today()).toBe(210);
});

test('what takes long to count, or cannot be counted now, rests', async () => {
  const { counts, pass, today } = aBoard();
  const first = today();
  pass(5);
  counts[0]!.done(100);
  expect(await first).toBe(110);
  pass(95);
  expect(await today()).toBe(110);
  expect(counts).toHaveLength(1);
  pass(10);
  expect(await today()).toBe(110);
  expect(counts).toHaveLength(2);

  counts[1]!.fail();
  await new Promise(setImmediate);
  pass(25);
  expect(await today()).toBe(110);
  expect(counts).toHaveLength(2);
  pass(10);
  expect(await today()).toBe(110);
  expect(counts).toHaveLength(3);
});
