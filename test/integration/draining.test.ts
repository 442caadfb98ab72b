import { inject, expect, test } from 'vitest';
import { openConsole } from '../builders/console.ts';
import { makeDeskHome } from '../builders/desk-process.ts';
import { aChat } from '../builders/inquiries.ts';
import { eventually, startTestServer } from '../builders/server.ts';

test('a process that is told to end says so first, and sends its sockets elsewhere', async () => {
  const redisUrl = `${inject('redisUrl')}/9`;
  await using stays = await startTestServer({ redisUrl, prefix: 'yihaoda' });
  await using home = await makeDeskHome();
  const leaves = home.start({
    MONGO_URL: stays.mongoUrl,
    REDIS_URL: redisUrl,
    YIHAODA_ROLES: 'api',
    YIHAODA_DEMO: 'off',
    DRAIN_SECONDS: '8',
  });
  const url = await leaves.url;
  using console = await openConsole({ signIn: stays.signIn, url }, 'agent');
  const why: string[] = [];
  console.socket.on('disconnect', (reason) => why.push(reason));

  const ended = leaves.end('SIGTERM');
  const readiness = await eventually(async () => {
    const response = await fetch(`${url}/health/ready`);
    return response.status === 503 ? ((await response.json()) as object) : null;
  });
  expect(readiness).toMatchObject({ status: 'unavailable', checks: { staying: 'ended' } });
  // Who asks before the proxy has noticed is served.
  const body = JSON.stringify(aChat());
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer demo-channel-key' };
  const taken = await fetch(`${url}/api/v1/inquiries`, { method: 'POST', headers, body });
  expect(taken.status).toBe(202);
  expect(await ended).toEqual({ code: 0, signal: null });
  await eventually(async () => (why.length > 0 ? true : null));
  // Of its own accord a client comes back only after such an end, and not after a "disconnect".
  expect(why[0]).toBe('transport close');
  const { number } = (await taken.json()) as { number: string };
  expect((await stays.ticketOnce(number, ['routed', 'needs_dispatch'])).number).toBe(number);
}, 120_000);
