import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Chance } from '../chance.ts';

/** What the desk's workers take jobs from. */
const QUEUES = ['routing', 'redating', 'draft-job'] as const;
const GARBAGE: readonly unknown[] = [
  {},
  null,
  'garbage',
  { number: 12 },
  { number: 'YH20200101-999999' },
  { number: { $ne: null } },
  { id: '../../etc/passwd', kind: 'back_test' },
  { id: 'none', kind: 'learning' },
  { kind: 'no such kind' },
];

/**
 * Puts into the queues by hand what nobody of the desk would: data of any shape, tickets that do not exist,
 * the id of a job that a real ticket needs, jobs of which nothing but the id is there, data that is no JSON,
 * and jobs that somebody who has died holds.
 */
export async function poisonQueues(
  redis: Redis,
  { prefix, chance, numbers }: { prefix: string; chance: Chance; numbers: readonly string[] },
): Promise<number> {
  let count = 0;
  for (const name of QUEUES) {
    const queue = new Queue(name, { connection: redis, prefix });
    queue.on('error', () => undefined);
    try {
      for (const data of GARBAGE) {
        await queue.add('poison', data, { attempts: 3, backoff: 100, lifo: chance.happens(0.5) });
        count += 1;
      }
      // The ids under which the next tickets' own jobs would go.
      for (const number of numbers) {
        await queue.add('poison', { number: 'none' }, { jobId: `route-${number}` });
        count += 1;
      }
      const key = (what: string): string => queue.toKey(what);
      await redis.lpush(key('wait'), 'no-such-job');
      await redis.hset(key('poison-words'), {
        name: 'route',
        data: '{not json',
        opts: '{}',
        timestamp: '1',
      });
      await redis.lpush(key('wait'), 'poison-words');
      await redis.hset(key('poison-held'), {
        name: 'route',
        data: '{}',
        opts: '{}',
        timestamp: '1',
      });
      await redis.lpush(key('active'), 'poison-held');
      count += 3;
    } finally {
      await queue.close();
    }
  }
  return count;
}
