import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import type { Ack, Resumed } from '../../src/contract/sockets.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { aChat, VAGUE, WAGES } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';
import { startTcpProxy, type TcpProxy } from '../builders/tcp-proxy.ts';

let server: TestServer;
let cable: TcpProxy;
/** Stays connected, and does what the others miss. */
let desk: TestConsole;

beforeAll(async () => {
  server = await startTestServer();
  desk = await openConsole(server, 'supervisor');
});
afterAll(async () => {
  desk?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  cable = await startTcpProxy(portOf(server));
});
afterEach(() => cable[Symbol.asyncDispose]());

const portOf = ({ url }: TestServer): number => Number(new URL(url).port);

const openOnCable = (username: string): Promise<TestConsole> =>
  openConsole(server, username, { url: `http://127.0.0.1:${cable.port}` });

async function cut({ socket }: TestConsole): Promise<void> {
  cable.cut();
  await eventually(async () => (socket.connected ? null : true));
}

async function mend({ socket }: TestConsole, target?: TestServer): Promise<void> {
  cable.mend(target && portOf(target));
  await eventually(async () => (socket.connected ? true : null));
}

async function receive(text: string, event: 'routed' | 'dispatch_needed'): Promise<string> {
  const { body } = await server.handIn(aChat({ text }));
  await desk.hears(body.number, event);
  return body.number;
}

async function command(number: string, body: object): Promise<number> {
  const path = `/api/v1/tickets/${number}/commands`;
  const answer = await server.call('POST', path, { token: desk.token, body });
  expect(answer.status).toBe(200);
  await desk.hearsVersion(number, answer.body.version);
  return answer.body.version;
}

/** What a console shows when its list has just been loaded. */
async function shownBy({ token }: TestConsole) {
  const { body } = await server.call('GET', '/api/v1/tickets?limit=200', { token });
  const cards: { number: string; version: number; changedAt: string }[] = body.items;
  return {
    since: cards.map((card) => card.changedAt).reduce((a, b) => (a > b ? a : b)),
    versions: Object.fromEntries(cards.map((card) => [card.number, card.version])),
  };
}

function cardsOf(answer: Ack<Resumed>) {
  if (!answer.ok) throw new Error(answer.code);
  expect(answer.data.reset).toBe(false);
  return answer.data.tickets;
}

const versionsOf = (answer: Ack<Resumed>): Record<string, number> =>
  Object.fromEntries(cardsOf(answer).map(({ number, version }) => [number, version]));

describe('after a cut connection', () => {
  test('a console gets exactly what it missed', async () => {
    using agent = await openOnCable('agent');
    const [changed, untouched] = [
      await receive(VAGUE, 'dispatch_needed'),
      await receive(WAGES, 'routed'),
    ];
    await agent.hearsVersion(untouched, 2);
    const { since, versions } = await shownBy(agent);

    await cut(agent);
    await command(changed, { type: 'note', text: '一' });
    const version = await command(changed, { type: 'note', text: '二' });
    const fresh = await receive(WAGES, 'routed');
    await mend(agent);

    expect(agent.about(fresh)).toEqual([]);
    const answer = await agent.resume(since, versions);
    expect(versionsOf(answer)).toEqual({ [changed]: version, [fresh]: 2 });
    const { body } = await server.call('GET', '/api/v1/tickets?limit=200', { token: agent.token });
    for (const card of cardsOf(answer)) expect(body.items).toContainEqual(card);

    await command(untouched, { type: 'note', text: '三' });
    expect((await agent.hears(untouched, 'noted')).version).toBe(3);
    expect(
      versionsOf(
        await agent.resume(since, { ...versions, [changed]: version, [fresh]: 2, [untouched]: 3 }),
      ),
    ).toEqual({});
  });

  test('it may come back at another process', async () => {
    const { mongoUrl, prefix } = server;
    await using other = await startTestServer({ mongoUrl, prefix, roles: ['api'] });
    using agent = await openOnCable('agent');
    const number = await receive(WAGES, 'routed');
    const { since, versions } = await shownBy(agent);
    await cut(agent);
    await command(number, { type: 'note', text: '换一个进程' });
    await mend(agent, other);
    expect(versionsOf(await agent.resume(since, versions))).toEqual({ [number]: 3 });
    await command(number, { type: 'note', text: '仍在推送' });
    expect((await agent.hearsVersion(number, 4)).ticket.version).toBe(4);
  });

  test('a commit that was decided before the newest push and stored after it is not missed', async () => {
    using agent = await openOnCable('agent');
    const number = await receive(WAGES, 'routed');
    const newest = await receive(WAGES, 'routed');
    const { ticket } = await agent.hearsVersion(newest, 2);
    const since = new Date(Date.parse(ticket.changedAt) + 1_000).toISOString();
    expect(versionsOf(await agent.resume(since, { [newest]: 2 }))).toHaveProperty([number], 2);
  });

  test('a handler who lost a ticket loads the lists again', async () => {
    using handler = await openOnCable('dept-hrss');
    const [lost, kept] = [await receive(WAGES, 'routed'), await receive(WAGES, 'routed')];
    await handler.hears(kept, 'routed');
    const { since, versions } = await shownBy(handler);
    await cut(handler);
    await command(lost, { type: 'dispatch', departmentId: 'water' });
    await mend(handler);
    expect(await handler.resume(since, versions)).toEqual({
      ok: true,
      data: { tickets: [], reset: true },
    });
  });

  test('a console that missed too much loads the lists again', async () => {
    using agent = await openOnCable('agent');
    const { since, versions } = await shownBy(agent);
    const copies = 1_100;
    await using stored = await openStored(server);
    const template = await stored.tickets.findOne();
    const changedAt = new Date().toISOString();
    await stored.tickets.insertMany(
      Array.from({ length: copies }, (_, index) => ({
        ...template!,
        _id: `YH20200101-${String(index).padStart(6, '0')}`,
        intakeKeys: [`copy:${index}`],
        changedAt,
      })),
    );
    expect(await agent.resume(since, versions)).toEqual({
      ok: true,
      data: { tickets: [], reset: true },
    });
    await stored.tickets.deleteMany({ _id: /^YH20200101/ });
  });
});

describe('resuming tells a handler nothing of other departments', () => {
  test('neither what is asked for by number, nor whether it exists', async () => {
    using handler = await openConsole(server, 'dept-water');
    const foreign = await receive(WAGES, 'routed');
    const undecided = await receive(VAGUE, 'dispatch_needed');
    const longAgo = '2020-01-01T00:00:00.000Z';
    const now = new Date().toISOString();
    const unknown = await handler.resume(now, { 'YH20200101-000001': 0 });
    for (const number of [foreign, undecided]) {
      expect(await handler.resume(now, { [number]: 0 })).toEqual(unknown);
    }
    const all = cardsOf(await handler.resume(longAgo, {}));
    expect(all.every((card) => card.departmentId === 'water')).toBe(true);
  });
});
