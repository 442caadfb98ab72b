import { expect, test } from 'vitest';
import { createLoopTurns } from '../../../server/pressure/loop-turns.ts';

test('so many in one turn of the event loop, the others in their order', async () => {
  const turn = createLoopTurns(2);
  let loop = 0;
  const count = (): void => {
    loop += 1;
    if (loop < 10) setImmediate(count);
  };
  setImmediate(count);
  const went: [number, number][] = [];
  const go = async (index: number): Promise<void> => {
    await turn();
    went.push([index, loop]);
  };
  await Promise.all([0, 1, 2, 3, 4, 5].map(go));
  expect(went.map(([index]) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  const together = went.map(([, at]) => went.filter(([, other]) => other === at).length);
  expect(Math.max(...together)).toBe(2);
});

test('alone nobody waits', () => {
  expect(createLoopTurns(1)()).toBeUndefined();
});
