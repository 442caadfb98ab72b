import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { describe, expect, inject, test } from 'vitest';
import { freePort } from '../../server/embedded/free-port.ts';
import { makeDeskHome, type DeskHome } from '../builders/desk-process.ts';
import { eventually, startBeside, startTestServer } from '../builders/server.ts';

/** Starts a desk that can't start, and gives what it says of it. Nothing may be left running. */
async function complaintOf(environment: Record<string, string>, home?: DeskHome): Promise<string> {
  await using own = await makeDeskHome();
  const desk = (home ?? own).start(environment);
  expect(await desk.ended).toEqual({ code: 1, signal: null });
  expect(desk.out()).toBe('');
  expect(own.stores()).toEqual([]);
  expect(desk.err()).toMatch(/^yihaoda: .*\n$/s);
  return desk.err().slice('yihaoda: '.length, -1);
}

describe.concurrent('a desk that can not start says why in one line', { timeout: 90_000 }, () => {
  test.each([
    ['PORT', 'abc', 'PORT: must be a port number'],
    ['MONGO_URL', 'foo', 'MONGO_URL: must start with mongodb:// or mongodb+srv://'],
    ['YIHAODA_ROLES', 'api,x', 'YIHAODA_ROLES: must be one or more of api, worker, sweeper'],
  ])('%s=%s', async (name, value, complaint) => {
    expect(await complaintOf({ [name]: value })).toBe(complaint);
  });

  test('all wrong variables at once, a line each', async () => {
    const wrong = { PORT: '70000', REDIS_URL: 'http://x', YIHAODA_DEMO: 'perhaps' };
    const lines = (await complaintOf(wrong)).split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'REDIS_URL', 'YIHAODA_DEMO']);
  });

  test('a port that is in use', async () => {
    await using blocker = await occupiedPort();
    expect(await complaintOf({ PORT: String(blocker.port), YIHAODA_DEMO: 'off' })).toBe(
      `PORT ${blocker.port} is in use; set another one, e.g. PORT=3001 npm start`,
    );
  });

  test('a MongoDB that is not there', async () => {
    const port = await freePort();
    expect(await complaintOf({ MONGO_URL: `mongodb://127.0.0.1:${port}/desk` })).toMatch(
      new RegExp(`^MongoDB can't be used: connect ECONNREFUSED 127.0.0.1:${port}`),
    );
  });

  test('a Redis that is not there', async () => {
    const port = await freePort();
    const complaint = await complaintOf({ REDIS_URL: `redis://127.0.0.1:${port}` });
    expect(complaint).toBe(`Redis can't be used: connect ECONNREFUSED 127.0.0.1:${port}`);
  });

  test('a host name that nobody knows', async () => {
    const REDIS_URL = 'redis://nobody.invalid:6379';
    const MONGO_URL = inject('mongoUrl').replace('/yihaoda?', '/start-up?');
    expect(await complaintOf({ MONGO_URL, REDIS_URL })).toMatch(
      /^Redis can't be used: getaddrinfo \w+ nobody\.invalid$/,
    );
  });

  test('a data folder that another desk has', async () => {
    await using home = await makeDeskHome();
    const first = home.start({ YIHAODA_DEMO: 'off' });
    await first.url;
    const before = home.stores();
    expect(await complaintOf({ YIHAODA_DEMO: 'off' }, home)).toMatch(
      /^Another desk runs on the data folder .* \(process \d+\)\.$/,
    );
    expect(home.stores()).toEqual(before);
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});

test('a desk that is told to end while it starts ends in order', { timeout: 90_000 }, async () => {
  await using home = await makeDeskHome();
  const desk = home.start({ YIHAODA_DEMO: 'off' });
  await eventually(async () => (home.stores().length > 0 ? true : null), 60_000);
  expect(await desk.end('SIGINT')).toEqual({ code: 0, signal: null });
  expect(home.stores()).toEqual([]);
});

test('a process hears only of what it has somebody to tell', { timeout: 90_000 }, async () => {
  await using worker = await startTestServer({ roles: ['worker'] });
  const redis = new Redis(worker.redisUrl);
  const names = ['conversations', 'changes', 'knowledge', 'directory'];
  const heard = async (): Promise<unknown> => {
    const channels = names.map((name) => `${worker.prefix}:${name}`);
    const told = await redis.pubsub('NUMSUB', ...channels);
    return Object.fromEntries(names.map((name, index) => [name, told[2 * index + 1]]));
  };
  expect(await heard()).toEqual({ conversations: 0, changes: 0, knowledge: 0, directory: 1 });
  await using _sweeper = await startBeside(worker, ['sweeper']);
  expect(await heard()).toEqual({ conversations: 1, changes: 0, knowledge: 0, directory: 2 });
  await using _api = await startBeside(worker, ['api']);
  expect(await heard()).toEqual({ conversations: 2, changes: 1, knowledge: 1, directory: 3 });
  redis.disconnect();
});

async function occupiedPort(): Promise<AsyncDisposable & { port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}
