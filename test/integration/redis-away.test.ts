import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { aChat } from '../builders/inquiries.ts';
import { metricOf } from '../builders/metrics.ts';
import { startPrivateStore, type PrivateStore } from '../builders/private-store.ts';
import { eventually, startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';
import { startTcpProxy } from '../builders/tcp-proxy.ts';

/** The sweeper looks for tickets that are unrouted for ten seconds. */
const ROUTED_WITHIN_MS = 30_000;

async function command(server: TestServer, by: TestConsole, number: string, body: object) {
  const path = `/api/v1/tickets/${number}/commands`;
  const answer = await server.call('POST', path, { token: by.token, body });
  expect(answer.status).toBe(200);
}

/** As a channel does: a desk that is late says so, and is asked again. */
async function receive(server: TestServer): Promise<string> {
  const chat = aChat();
  return eventually(async () => {
    const { status, body } = await server.handIn(chat);
    if (status === 503) return null;
    // What was taken in and not answered in time is there.
    expect([200, 202]).toContain(status);
    return body.number;
  });
}

const receiveMany = (server: TestServer, count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => receive(server)));

async function allRouted(server: TestServer, numbers: string[]): Promise<void> {
  await using stored = await openStored(server);
  await eventually(async () => {
    const routed = { _id: { $in: numbers }, status: 'routed' as const, version: 2 };
    return (await stored.tickets.countDocuments(routed)) === numbers.length ? true : null;
  }, ROUTED_WITHIN_MS);
}

async function empty({ url }: PrivateStore): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

async function within<T>(limitMs: number, act: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const result = await act();
  expect(Date.now() - startedAt).toBeLessThan(limitMs);
  return result;
}

async function readiness(server: TestServer): Promise<Answer['body']> {
  const { status, body } = await server.call('GET', '/health/ready');
  return { status, ...body };
}

describe.concurrent('without Redis', { timeout: 90_000 }, () => {
  test('the desk goes on, in each process at once and between them a little later', async () => {
    await using redis = await startPrivateStore('redis');
    await using here = await startTestServer({ redisUrl: redis.url });
    const { mongoUrl, prefix } = here;
    await using there = await startTestServer({ redisUrl: redis.url, mongoUrl, prefix });
    using agent = await openConsole(here, 'agent');
    using remote = await openConsole(there, 'dispatcher');
    using hrss = await openConsole(there, 'dept-hrss');
    const early = await receive(here);
    await hrss.hears(early, 'routed');

    await redis.kill();
    const numbers = await within(5_000, () => receiveMany(here, 20));
    for (const number of numbers) expect((await agent.hears(number, 'received')).version).toBe(1);
    for (const number of numbers) await remote.hears(number, 'received');
    await command(here, agent, early, { type: 'dispatch', departmentId: 'water' });
    const { ticket } = await hrss.hears(early, 'dispatched');
    expect(ticket).toMatchObject({ departmentId: 'water', may: [] });

    const credentials = { username: 'agent3', password: 'yihaoda-demo' };
    const session = await within(5_000, () =>
      here.call('POST', '/api/v1/session', { body: credentials }),
    );
    expect(session.status).toBe(200);
    const { token } = session.body;
    expect(
      (await here.call('GET', '/api/v1/tickets?limit=200', { token })).body.items,
    ).toHaveLength(21);
    const wrong = { username: 'agent3', password: 'wrong' };
    const refused = await here.call('POST', '/api/v1/session', { body: wrong });
    expect(refused.body.code).toBe('wrong_credentials');
    const reported = { status: 'ok', checks: { mongo: 'ok', redis: 'away' } };
    expect((await here.call('GET', '/health/ready')).body).toMatchObject(reported);

    await redis.start();
    await allRouted(here, numbers);
    await eventually(async () => ((await readiness(here)).checks.redis === 'ok' ? true : null));
    for (const number of numbers) await remote.hears(number, 'routed');
    const late = await receive(here);
    await remote.hears(late, 'received', 1_500);
    await hrss.hears(late, 'routed', 1_500);
  });

  test('whatever one process could not tell is told when it can again', async () => {
    await using redis = await startPrivateStore('redis');
    await using cable = await startTcpProxy(redis.port);
    const redisUrl = `redis://127.0.0.1:${cable.port}`;
    await using cutOff = await startTestServer({ redisUrl, roles: ['api'] });
    const { mongoUrl, prefix } = cutOff;
    await using whole = await startTestServer({
      redisUrl: redis.url,
      mongoUrl,
      prefix,
      roles: ['api'],
    });
    using far = await openConsole(whole, 'agent');
    using near = await openConsole(cutOff, 'dispatcher');
    const [first, second] = [await receive(whole), await receive(whole)];
    await near.hears(second, 'received');

    cable.cut();
    await command(cutOff, near, first, { type: 'note', text: '听不到' });
    await command(cutOff, near, first, { type: 'take' });
    await command(whole, far, second, { type: 'take' });
    expect((await near.hears(second, 'taken')).version).toBe(2);
    expect(far.about(first)).toHaveLength(1);

    cable.mend();
    const { version, events } = await far.hears(first, 'taken');
    expect([version, events.map(({ type }) => type).slice(-2)]).toEqual([3, ['noted', 'taken']]);
  });

  test('a desk that is told to end does end', async () => {
    await using redis = await startPrivateStore('redis');
    const server = await startTestServer({ redisUrl: redis.url });
    await receive(server);
    await redis.kill();
    await within(10_000, () => server[Symbol.asyncDispose]());
  });

  test('a Redis that hangs holds nobody up', async () => {
    await using redis = await startPrivateStore('redis');
    await using server = await startTestServer({ redisUrl: redis.url });
    using agent = await openConsole(server, 'agent');
    redis.freeze();
    const number = await within(10_000, () => receive(server));
    await agent.hears(number, 'received');
    const body = { username: 'agent2', password: 'yihaoda-demo' };
    const session = await within(10_000, () => server.call('POST', '/api/v1/session', { body }));
    expect(session.status).toBe(200);
    expect((await readiness(server)).checks).toMatchObject({ mongo: 'ok', redis: 'away' });
    const isFelt = () => metricOf(server, 'yihaoda_pressure', { reason: 'queue_away' });
    await eventually(async () => ((await isFelt()) === 1 ? true : null), ROUTED_WITHIN_MS);
    redis.goOn();
    await allRouted(server, [number]);
    await eventually(async () => ((await isFelt()) === 0 ? true : null), ROUTED_WITHIN_MS);
  });
});

describe.concurrent('an emptied Redis', { timeout: 90_000 }, () => {
  test('loses no ticket that waited in it', async () => {
    await using redis = await startPrivateStore('redis');
    await using door = await startTestServer({ redisUrl: redis.url, roles: ['api', 'sweeper'] });
    const numbers = await receiveMany(door, 60);
    await empty(redis);
    const { mongoUrl, prefix } = door;
    await using _worker = await startTestServer({
      redisUrl: redis.url,
      mongoUrl,
      prefix,
      roles: ['worker'],
    });
    await allRouted(door, numbers);
  });

  test('in the middle of the work loses none, and pushes go on', async () => {
    await using redis = await startPrivateStore('redis');
    await using server = await startTestServer({ redisUrl: redis.url });
    const { mongoUrl, prefix } = server;
    await using other = await startTestServer({
      redisUrl: redis.url,
      mongoUrl,
      prefix,
      roles: ['api'],
    });
    using remote = await openConsole(other, 'agent');
    const numbers: string[] = [];
    for (let wave = 0; wave < 6; wave += 1) {
      const [received] = await Promise.all([receiveMany(server, 30), empty(redis)]);
      numbers.push(...received);
    }
    await allRouted(server, numbers);
    for (const number of numbers) await remote.hears(number, 'routed');
  });
});
