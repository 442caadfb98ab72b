import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readinessSchema } from '../../src/contract/health.ts';
import { aChat } from '../builders/inquiries.ts';
import { startPrivateStore, type PrivateStore } from '../builders/private-store.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

let redis: PrivateStore;
let server: TestServer;
let worker: TestServer;
beforeAll(async () => {
  redis = await startPrivateStore('redis');
  server = await startTestServer({ redisUrl: redis.url, roles: ['api'] });
  worker = await startBeside(server, ['worker', 'sweeper']);
}, 120_000);
afterAll(async () => {
  await worker?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
});

async function readiness({ call }: TestServer) {
  const { status, body } = await call('GET', '/health/ready');
  const { checks, why } = readinessSchema.parse(body);
  return { status, checks, why };
}

const once = (asked: TestServer, fits: (found: Awaited<ReturnType<typeof readiness>>) => boolean) =>
  eventually(async () => {
    const found = await readiness(asked);
    return fits(found) ? found : null;
  }, 60_000);

describe('readiness', { timeout: 90_000 }, () => {
  test('names each part, as far as the process has it', async () => {
    const doors = await once(server, ({ status }) => status === 200);
    expect(Object.keys(doors.checks).sort()).toEqual(['eventLoop', 'mongo', 'redis', 'staying']);
    const working = await once(worker, ({ status }) => status === 200);
    expect(working.checks).toMatchObject({ routing: 'ok', clocks: 'ok' });
    expect(working.why).toBeUndefined();
  });

  test('says that the queue is paused, and that it goes on', async () => {
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue('routing', { connection, prefix: server.prefix });
    await queue.pause();
    const { status, checks, why } = await readiness(worker);
    expect([status, checks['routing']]).toEqual([503, 'late']);
    expect(why?.['routing']).toContain('paused');
    const { number } = (await server.handIn(aChat())).body;
    expect((await readiness(server)).status).toBe(200);
    await queue.resume();
    await server.ticketOnce(number, ['routed', 'needs_dispatch']);
    await once(worker, (found) => found.status === 200);
    await queue.close();
    connection.disconnect();
  });

  test('without Redis doors stay open, and who works for the queue alone does not', async () => {
    await redis.kill();
    const { checks, why } = await once(worker, ({ status }) => status === 503);
    expect(checks).toMatchObject({ mongo: 'ok', redis: 'away', clocks: 'ok' });
    expect(why?.['redis']).toBeTypeOf('string');
    expect(await readiness(server)).toMatchObject({ status: 200, checks: { redis: 'away' } });
    for (const one of [server, worker]) {
      expect((await one.call('GET', '/health/live')).body).toEqual({ status: 'ok' });
    }
    await redis.start();
    await once(worker, ({ status }) => status === 200);
  });
});
