import { expect, test } from 'vitest';
import { createAppraisal, type Signals } from '../../../server/pressure/standing.ts';
import { worstOf } from '../../../src/contract/pressure.ts';

const WELL: Signals = {
  coversMs: 500,
  loopDelayMs: 1,
  storeMs: 1,
  storeAway: false,
  queueAway: false,
  oldestMs: 5,
  heapShare: 0.2,
  unrouted: 0,
  routingOldestMs: 0,
};

/** How a process stands after samples of these signals, one after the other. */
function after(...stretches: [number, Partial<Signals>][]) {
  const appraise = createAppraisal(1_000);
  let standing = appraise(WELL);
  for (const [samples, signals] of stretches) {
    for (let index = 0; index < samples; index += 1) standing = appraise({ ...WELL, ...signals });
  }
  return standing;
}

test('all well: nobody is told anything', () => {
  expect(after([3, {}])).toMatchObject({ level: 'calm', reasons: [] });
});

test('one bad sample is nobody’s concern; two are a strain, and three seconds of it are too much', () => {
  const slow = { loopDelayMs: 1_500 };
  expect(after([1, slow])).toMatchObject({ level: 'calm' });
  expect(after([2, slow])).toMatchObject({ level: 'strained', reasons: ['strained'] });
  expect(after([6, slow])).toMatchObject({ level: 'overloaded', reasons: ['overloaded'] });
  expect(after([6, slow]).shares).toEqual({ under_way: 1, citizen: 1 / 8, bulk: 1 / 16 });
});

test('a sample that took long to come stands for all of that time', () => {
  expect(after([1, { coversMs: 4_000, loopDelayMs: 4_000 }]).level).toBe('overloaded');
});

test('it is over after three calm seconds, and not while it wavers between the bounds', () => {
  const slow = { storeMs: 700 };
  expect(after([2, slow], [20, { storeMs: 300 }]).level).toBe('strained');
  expect(after([2, slow], [5, {}]).level).toBe('strained');
  expect(after([2, slow], [6, {}])).toMatchObject({ level: 'calm', reasons: [] });
});

test('of a store that is away staff hear at once; a few still try', () => {
  const away = after([1, { storeAway: true }]);
  expect(away).toMatchObject({ level: 'overloaded', reasons: ['store_away'] });
  expect(away.shares).toEqual({ under_way: 1, citizen: 1 / 2, bulk: 1 / 16 });
  expect(after([1, { storeAway: true }], [2, {}]).level).toBe('calm');
});

test('a queue that is away is told, and refuses nobody', () => {
  const away = after([1, { queueAway: true }]);
  expect(away).toMatchObject({ level: 'strained', reasons: ['queue_away'] });
  expect(away.shares).toEqual(after([1, {}]).shares);
});

test('too many unrouted tickets stop the channels alone; old ones are told of', () => {
  const full = after([6, { unrouted: 1_000 }]);
  expect(full).toMatchObject({ level: 'overloaded', reasons: ['routing_behind'] });
  expect(full.shares).toMatchObject({ bulk: 0, citizen: 7 / 8 });
  const late = after([2, { routingOldestMs: 40_000 }]);
  expect(late).toMatchObject({ level: 'strained', reasons: ['routing_behind'] });
  expect(late.shares.bulk).toBeGreaterThan(0);
});

test('the worst of several processes, the gravest reason first', () => {
  expect(worstOf([])).toEqual({ level: 'calm', reasons: [] });
  expect(
    worstOf([
      { level: 'strained', reasons: ['strained'] },
      { level: 'overloaded', reasons: ['overloaded', 'routing_behind'] },
    ]),
  ).toEqual({ level: 'overloaded', reasons: ['overloaded', 'routing_behind', 'strained'] });
});
