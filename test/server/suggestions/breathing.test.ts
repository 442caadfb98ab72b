import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createBreathing } from '../../../server/suggestions/breathing.ts';
import { createPauses } from '../../../server/suggestions/pauses.ts';

function workFor(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

test('one piece after the other, in their order, with time for everything else between them', async () => {
  const breathe = createBreathing(createPauses());
  const order: number[] = [];
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const done = [1, 2, 3, 4].map((number) =>
    breathe(() => {
      workFor(5);
      order.push(turns === 0 && number > 1 ? Number.NaN : number);
      turns = 0;
      return number;
    }),
  );
  expect(await Promise.all(done)).toEqual([1, 2, 3, 4]);
  clearInterval(timer);
  expect(order).toEqual([1, 2, 3, 4]);
});

test('who waits for another thread holds nobody up, and needs no rest', async () => {
  const breathe = createBreathing(createPauses());
  const startedAt = performance.now();
  await Promise.all([1, 2].map(() => breathe(() => sleep(200))));
  const tookMs = performance.now() - startedAt;
  expect(tookMs).toBeGreaterThan(390);
  // With the rest that work of the process itself takes, it would be 1,000.
  expect(tookMs).toBeLessThan(900);
});

test('what fails, fails alone', async () => {
  const breathe = createBreathing(createPauses());
  const broken = breathe(() => {
    throw new Error('unreadable');
  });
  const next = breathe(() => 'read');
  await expect(broken).rejects.toThrow('unreadable');
  expect(await next).toBe('read');
});

test('nothing is begun while messages pass, and however many pass, it is begun at last', async () => {
  const pauses = createPauses();
  const breathe = createBreathing(pauses);
  const startedAt = performance.now();
  let passed = startedAt;
  const passing = setInterval(() => {
    pauses.pass();
    passed = performance.now();
  }, 1);
  pauses.pass();
  const begunAt = await breathe(() => performance.now());
  expect(begunAt - startedAt).toBeGreaterThanOrEqual(39);
  clearInterval(passing);
  expect((await breathe(() => performance.now())) - passed).toBeGreaterThanOrEqual(3);
});
