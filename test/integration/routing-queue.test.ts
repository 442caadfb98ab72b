import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { expect, inject, test } from 'vitest';
import { createLog } from '../../server/ops/log.ts';
import { connectRedis } from '../../server/queue/redis.ts';
import { createRoutingQueue } from '../../server/queue/routing-queue.ts';
import { eventually } from '../builders/server.ts';

/** As the sweeper does it with a ticket that is not routed though its job should have run long ago. */
test('a ticket is queued again though a job that never runs stands under its id', async () => {
  const prefix = `test-${randomUUID().slice(0, 8)}`;
  const redis = await connectRedis(inject('redisUrl'), () => undefined);
  const routing = createRoutingQueue({ redis, prefix, log: createLog('silent') });
  const queue = new Queue('routing', { connection: redis.commands, prefix });
  const worker = new Worker('routing', () => Promise.reject(new Error('poison')), {
    connection: redis.blocking,
    prefix,
  });
  const stateOf = (number: string) => queue.getJobState(`route-${number}`);
  try {
    await queue.add('poison', {}, { jobId: 'route-failed' });
    await eventually(async () => ((await stateOf('failed')) === 'failed' ? true : null), 20_000);
    await worker.close();
    // Nothing but the job itself is there: it stands in no list, so nobody will ever take it.
    await redis.commands.hset(queue.toKey('route-nowhere'), { name: 'route', data: '{broken' });

    for (const number of ['failed', 'nowhere']) {
      routing.enqueueAgain({ number, urgency: 'normal' });
      await eventually(async () => ((await stateOf(number)) === 'waiting' ? true : null), 20_000);
    }
    // While it waits, once more changes nothing.
    routing.enqueueAgain({ number: 'failed', urgency: 'normal' });
    expect(await queue.getWaitingCount()).toBe(2);
  } finally {
    await worker.close();
    await routing.close();
    await queue.obliterate({ force: true });
    await queue.close();
    redis.close();
  }
});
