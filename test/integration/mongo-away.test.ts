import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../server/demo/accounts.ts';
import { connected, deskSocket, openConsole } from '../builders/console.ts';
import { aChat } from '../builders/inquiries.ts';
import { startPrivateStore, type PrivateStore } from '../builders/private-store.ts';
import { eventually, startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

/** How soon somebody is told that the store is away. */
const TOLD_WITHIN_MS = 6_000;

let mongo: PrivateStore;
let server: TestServer;

beforeAll(async () => {
  mongo = await startPrivateStore('mongo');
  server = await startTestServer({ mongoUrl: mongo.url });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await mongo?.[Symbol.asyncDispose]();
});

const ready = async (): Promise<Answer> => server.call('GET', '/health/ready');

async function isBack(): Promise<void> {
  await eventually(async () => ((await ready()).status === 200 ? true : null), 30_000);
}

/** Hands the body in until it is accepted, as a channel would. */
async function insist(body: object): Promise<Answer> {
  return eventually(async () => {
    const answer = await server.handIn(body);
    return answer.status < 300 ? answer : null;
  }, 60_000);
}

async function numbersOf(externalIds: string[]): Promise<Map<string, string[]>> {
  await using stored = await openStored(server);
  const found = await stored.tickets.find({ 'inquiry.externalId': { $in: externalIds } }).toArray();
  const byId = new Map(externalIds.map((id): [string, string[]] => [id, []]));
  for (const { _id, inquiry } of found) byId.get(inquiry.externalId)?.push(_id);
  return byId;
}

describe('without MongoDB', { timeout: 90_000 }, () => {
  test('every door says so within seconds, and nothing else fails', async () => {
    using supervisor = await openConsole(server, 'supervisor');
    const { token } = supervisor;
    const receipt = (await server.handIn(aChat())).body;
    await supervisor.hears(receipt.number, 'routed');
    const { number, accessCode } = receipt;

    await mongo.stop();
    const path = `/api/v1/tickets/${number}`;
    const credentials = { username: 'agent', password: DEMO_PASSWORD };
    const calls: [string, () => Promise<Answer>][] = [
      ['hand in', () => server.handIn(aChat())],
      ['hand in again', () => server.handIn(aChat())],
      ['citizen', () => server.call('POST', '/api/v1/citizen/inquiries', { body: aChat() })],
      ['track', () => server.call('GET', `/api/v1/track/${number}?code=${accessCode}`)],
      [
        'withdraw',
        () => server.call('POST', `/api/v1/track/${number}/withdraw?code=${accessCode}`),
      ],
      ['sign in', () => server.call('POST', '/api/v1/session', { body: credentials })],
      ['unknown token', () => server.call('GET', '/api/v1/session', { token: 'unknown' })],
      ['list', () => server.call('GET', '/api/v1/tickets', { token })],
      ['search', () => server.call('GET', '/api/v1/tickets?q=工资', { token })],
      ['read', () => server.call('GET', path, { token })],
      [
        'note',
        () =>
          server.call('POST', `${path}/commands`, { token, body: { type: 'note', text: '记' } }),
      ],
      ['figures', () => server.call('GET', '/api/v1/figures', { token })],
    ];
    await Promise.all(
      calls.map(async ([name, call]) => {
        const startedAt = Date.now();
        const { status, headers, body } = await call();
        expect(Date.now() - startedAt, name).toBeLessThan(TOLD_WITHIN_MS);
        expect({ status, code: body.code }, name).toEqual({ status: 503, code: 'unavailable' });
        expect(headers.get('content-type'), name).toContain('application/problem+json');
        expect(Number(headers.get('retry-after')), name).toBeGreaterThan(0);
      }),
    );

    const stranger = deskSocket(server.url, { auth: { token: 'unknown' } });
    const [live, readiness, refusal, resumed, watched] = await Promise.all([
      server.call('GET', '/health/live'),
      ready(),
      connected(stranger).catch((error: Error & { data?: object }) => error.data),
      supervisor.resume(receipt.receivedAt, {}),
      supervisor.socket.emitWithAck('figures.watch', { on: true }),
    ]);
    stranger.disconnect();
    expect(live.status).toBe(200);
    expect(readiness).toMatchObject({
      status: 503,
      body: { status: 'unavailable', checks: { mongo: 'away', redis: 'ok' } },
    });
    expect(refusal).toEqual({ code: 'unavailable' });
    expect(resumed).toMatchObject({ ok: false, code: 'unavailable' });
    expect(watched).toMatchObject({ ok: false, code: 'unavailable' });
    expect((await server.call('GET', '/api/v1/departments')).status).toBe(200);
    expect((await server.call('GET', '/api/v1/desk')).status).toBe(200);
    expect(supervisor.socket.connected).toBe(true);

    await mongo.start();
    await isBack();
    const next = (await server.handIn(aChat())).body;
    await supervisor.hears(next.number, 'routed');
    await eventually(async () => supervisor.figures.at(-1) ?? null);
    const { body: still } = await server.call('GET', path, { token });
    expect(still).toMatchObject({ number, version: 2, status: 'routed' });
  });

  test('one that hangs holds nobody up for long, and loses nothing', async () => {
    using supervisor = await openConsole(server, 'supervisor');
    await server.handIn(aChat());
    mongo.freeze();
    const bodies = Array.from({ length: 30 }, () => aChat());
    const startedAt = Date.now();
    const first = await Promise.all(bodies.map((body) => server.handIn(body)));
    expect(Date.now() - startedAt).toBeLessThan(3 * TOLD_WITHIN_MS);
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([503]));
    expect((await ready()).status).toBe(503);
    mongo.goOn();
    for (const { body } of await Promise.all(bodies.map(insist))) {
      await supervisor.hearsVersion(body.number, 2, 30_000);
    }
  });

  test('what a request was refused for and was done all the same is pushed too', async () => {
    // Without a worker nobody else touches the ticket, so that its first commit is the note's.
    const parts = { mongoUrl: mongo.url, prefix: 'no-worker', roles: ['api'] } as const;
    await using here = await startTestServer(parts);
    await using there = await startTestServer(parts);
    using near = await openConsole(here, 'supervisor');
    using far = await openConsole(there, 'agent');
    const { number } = (await here.handIn(aChat())).body;
    await far.hears(number, 'received');
    mongo.freeze();
    const refused = await here.command('supervisor', number, { type: 'note', text: '记一笔' });
    expect(refused.status).toBe(503);
    mongo.goOn();
    for (const console of [near, far]) {
      expect((await console.hears(number, 'noted', 30_000)).version).toBe(2);
    }
  });

  test('what was accepted while it was killed is there once, and is routed', async () => {
    using supervisor = await openConsole(server, 'supervisor');
    const bodies = Array.from({ length: 150 }, () => aChat());
    const first: Answer[] = [];
    const stream = (async () => {
      for (const body of bodies) {
        void server.handIn(body).then((answer) => first.push(answer));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    await eventually(async () => (first.length > 20 ? true : null));
    await mongo.kill();
    await stream;
    await eventually(async () => (first.length === bodies.length ? true : null), 30_000);
    const refused = first.filter(({ status }) => status !== 202);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, body } of refused) {
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' });
    }

    await mongo.start();
    const receipts = await Promise.all(bodies.map(insist));
    const ids = bodies.map((body) => String(body['externalId']));
    const stored = await numbersOf(ids);
    receipts.forEach(({ body }, index) => {
      expect(stored.get(ids[index]!)).toEqual([body.number]);
    });
    for (const { status, body } of first) {
      if (status === 202) expect(receipts.map((one) => one.body.number)).toContain(body.number);
    }
    for (const { body } of receipts) {
      const ticket = await server.ticketOnce(body.number, ['routed', 'needs_dispatch']);
      expect(ticket).toMatchObject({ status: 'routed', departmentId: 'hrss' });
      await supervisor.hearsVersion(body.number, 2, 20_000);
    }
  });
});
