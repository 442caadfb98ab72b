import { Agent, request, type ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import type { DeskPressure } from '../../src/contract/pressure.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import { openPage } from '../builders/citizen.ts';
import { openConsole } from '../builders/console.ts';
import { aChat, type Body } from '../builders/inquiries.ts';
import { eventually, startBeside, startTestServer, type Answer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

const DOOR = '/api/v1/inquiries';
const EMERGENCY = '我家着火了，浓烟很大，有人困在里面出不来，快来救人！';

/** Says no, and when to come again. */
function expectLater({ status, headers, body }: Answer, expected: number): void {
  expect(status).toBe(expected);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body.code).toBe(expected === 429 ? 'too_many_requests' : 'unavailable');
  expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
}

test('one key floods: it is told to slow down, another key is served, and nothing is lost', async () => {
  const limits = { intakeAtOnce: 2, intakeWaiting: 4 };
  await using server = await startTestServer({ roles: ['api'], limits });
  await using stored = await openStored(server);
  await stored.addChannelKey('quiet', ['chat']);
  const handIn = (body: Body, token: string) => server.call('POST', DOOR, { body, token });

  const bodies = Array.from({ length: 60 }, () => aChat());
  const flood = Promise.all(bodies.map((body) => handIn(body, DEMO_CHANNEL_KEY)));
  const quiet: Answer[] = [];
  for (let index = 0; index < 5; index += 1) quiet.push(await handIn(aChat(), 'quiet'));
  expect(quiet.map(({ status }) => status)).toEqual(quiet.map(() => 202));

  const answers = await flood;
  const refused = answers.filter(({ status }) => status !== 202);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) expectLater(answer, 429);
  expect(await stored.tickets.countDocuments()).toBe(60 - refused.length + quiet.length);

  for (const [index, { status }] of answers.entries()) {
    if (status === 202) continue;
    expect((await handIn(bodies[index]!, DEMO_CHANNEL_KEY)).status).toBe(202);
  }
  expect(await stored.tickets.countDocuments()).toBe(60 + quiet.length);
}, 120_000);

test('a desk that falls behind refuses channels, tells its staff, and takes all of it later', async () => {
  await using server = await startTestServer({ roles: ['api'], limits: { routingBacklog: 20 } });
  using supervisor = await openConsole(server, 'supervisor');
  const felt: DeskPressure[] = [];
  supervisor.socket.on('pressure', (pressure) => felt.push(pressure));
  await Promise.all(Array.from({ length: 20 }, () => server.handIn(aChat())));

  const refusedBody = await eventually(async () => {
    const body = aChat();
    const answer = await server.handIn(body);
    if (answer.status === 202) return null;
    expectLater(answer, 503);
    return body;
  }, 30_000);
  await eventually(async () => felt.find(({ level }) => level === 'overloaded') ?? null);
  expect(felt.at(-1)?.reasons).toContain('routing_behind');
  using late = await openConsole(server, 'agent');
  const told = new Promise<DeskPressure>((resolve) => late.socket.once('pressure', resolve));
  late.socket.disconnect().connect();
  expect((await told).level).toBe('overloaded');

  expect((await server.handIn(aChat({ text: EMERGENCY }))).status).toBe(202);
  const { status } = await server.call('POST', '/api/v1/citizen/inquiries', {
    body: { externalId: 'a-citizen', text: '楼道的灯坏了一个月。' },
  });
  expect(status).toBe(202);
  using page = await openPage(server.url);
  await page.open('请问社保卡丢了怎么补办？');
  expect(await page.send('我住在东湖区。')).toMatchObject({ ok: true });

  await using worker = await startBeside(server, ['worker', 'sweeper']);
  expect(worker.url).not.toBe(server.url);
  await eventually(async () => {
    const answer = await server.handIn(refusedBody);
    return answer.status === 202 ? true : null;
  }, 60_000);
  await eventually(async () => (felt.at(-1)?.level === 'calm' ? true : null), 30_000);
}, 120_000);

test('what is under way at once is bounded: the next is told to come again, at once', async () => {
  await using server = await startTestServer({ roles: ['api'], limits: { requestsAtOnce: 16 } });
  const agent = new Agent({ keepAlive: false });
  const halves: ClientRequest[] = Array.from({ length: 16 }, () => {
    const half = request(`${server.url}${DOOR}`, {
      method: 'POST',
      agent,
      headers: {
        Authorization: `Bearer ${DEMO_CHANNEL_KEY}`,
        'Content-Type': 'application/json',
        'Content-Length': 1_000,
      },
    });
    half.on('error', () => undefined);
    half.write('{');
    return half;
  });
  await eventually(async () => {
    const answer = await server.handIn(aChat());
    if (answer.status === 202) return null;
    expectLater(answer, 503);
    return true;
  });
  for (const half of halves) half.destroy();
  await eventually(async () => ((await server.handIn(aChat())).status === 202 ? true : null));
});

test('a socket that asks without end is refused its own calls, and can ask again', async () => {
  await using server = await startTestServer({
    roles: ['api'],
    limits: { socketCallsPerSecond: 20 },
  });
  using desk = await openConsole(server, 'agent');
  const ask = (): Promise<Ack<unknown>> => desk.resume(new Date().toISOString(), {});
  const answers = await Promise.all(Array.from({ length: 100 }, ask));
  const refused = answers.filter(({ ok }) => !ok);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(answer).toMatchObject({ code: 'too_many_requests', retryAfter: 1 });
  }
  await sleep(1_100);
  expect(await ask()).toMatchObject({ ok: true });
});
