import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDebts } from '../../server/conversation/debts.ts';
import { createMessageStore } from '../../server/conversation/message-store.ts';
import type { Message } from '../../src/contract/conversation.ts';
import { done, openPage } from '../builders/citizen.ts';
import { openConsole } from '../builders/console.ts';
import { makeDeskHome } from '../builders/desk-process.ts';
import { startPrivateStore, type PrivateStore } from '../builders/private-store.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

let redis: PrivateStore;
let server: TestServer;
let other: TestServer;
let connection: mongoose.Connection;

beforeAll(async () => {
  redis = await startPrivateStore('redis');
  server = await startTestServer({ redisUrl: redis.url });
  other = await startBeside(server);
  connection = await mongoose.createConnection(server.mongoUrl).asPromise();
});

afterAll(async () => {
  await connection?.close();
  await other?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
});

const CHINA_MS = 8 * 3_600_000;
const now = (): string => new Date().toISOString();
const inOrder = (messages: Message[]) =>
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));

describe('nothing is lost', () => {
  test('when a process ends between the first message and its ticket', async () => {
    using page = await openPage(server.url);
    const { number } = await page.open();
    await createDebts(connection, now).owe(number);
    const text = '楼道的灯坏了。';
    const draft = { number, from: 'citizen' as const, at: now(), text };
    await createMessageStore(connection).append(draft, 0);
    const ticket = await server.ticketOnce(number, ['live']);
    expect(ticket.inquiry).toMatchObject({ text });
    await page.hears(1);
    expect((await page.isIn('queued')).state).toBe('queued');
  });

  test('when a name is given between the first message and its place in the queue', async () => {
    using page = await openPage(server.url);
    const { number } = await page.open();
    await createDebts(connection, now).owe(number);
    const draft = { number, from: 'citizen' as const, at: now(), text: '水管爆了。' };
    await createMessageStore(connection).append(draft, 0);
    done(await page.socket.emitWithAck('conversation.contact', { name: '王先生' }));
    // Not made as one that nobody talks about any more.
    const ticket = await eventually(async () => {
      const { token } = await server.signIn('supervisor');
      const { status, body } = await server.call('GET', `/api/v1/tickets/${number}`, { token });
      return status === 200 ? body : null;
    }, 20_000);
    expect(ticket.status).toBe('live');
    expect(ticket.inquiry.contact).toEqual({ name: '王先生' });
  });

  test('when a process ends between what the desk says and who reads it', async () => {
    using page = await openPage(server.url);
    const { number } = await page.open('井盖没了。');
    await page.isIn('queued');
    await createDebts(connection, now).noting(number);
    const draft = { number, from: 'desk' as const, at: now(), notice: 'left' as const };
    await createMessageStore(connection).append(draft, 1);
    expect(await page.hears(2, 20_000)).toMatchObject({ notice: 'left' });
  });

  test('when a server is killed as soon as it has taken a word', { timeout: 120_000 }, async () => {
    await using home = await makeDeskHome();
    const killed = home.start({ YIHAODA_DEMO: 'true' });
    const page = await openPage(await killed.url);
    const { number, accessCode, token } = await page.open('小区停水三天了。');
    await killed.end('SIGKILL');
    page[Symbol.dispose]();
    const again = await home.start({ YIHAODA_DEMO: 'true' }).url;
    const credentials = { username: 'supervisor', password: 'yihaoda-demo' };
    const session = await fetch(`${again}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    const { token: bearer } = (await session.json()) as { token: string };
    await eventually(async () => {
      const headers = { Authorization: `Bearer ${bearer}` };
      const { status } = await fetch(`${again}/api/v1/tickets/${number}`, { headers });
      return status === 200 || null;
    }, 30_000);
    const track = await fetch(`${again}/api/v1/track/${number}?code=${accessCode}`);
    expect(track.status).toBe(200);
    using back = await openPage(again);
    const { messages } = await back.resume(token);
    expect(messages.filter(({ from }) => from === 'citizen')).toHaveLength(1);
    inOrder(messages);
  });

  test('of a thousand messages, whatever their age', async () => {
    using page = await openPage(server.url);
    const { number, token } = await page.open('开始');
    const messages = createMessageStore(connection);
    for (let seq = 1; seq < 1_000; seq += 1) {
      const draft = { number, from: 'desk' as const, at: '2020-01-01T00:00:00.000Z' };
      await messages.append({ ...draft, text: `旧话 ${seq}` }, seq);
    }
    using late = await openPage(other.url);
    const all: Message[] = [];
    for (let more = true; more;) {
      const resumed = await late.resume(token, all.length);
      all.push(...resumed.messages);
      expect(resumed.messages.length).toBeLessThanOrEqual(500);
      more = resumed.more;
    }
    expect(all).toHaveLength(1_000);
    inOrder(all);
  });

  test('while Redis is emptied and away', async () => {
    const admin = new Redis(redis.url);
    using page = await openPage(server.url);
    const { token } = await page.open('一');
    using far = await openPage(other.url);
    await far.resume(token, 0);
    for (let turn = 0; turn < 10; turn += 1) {
      if (turn === 3) await admin.flushall();
      if (turn === 5) await redis.kill();
      done(await page.send(`话 ${turn}`));
      if (turn === 7) await redis.start();
    }
    admin.disconnect();
    await far.hears(11, 15_000);
    const pushed = far.messages.map(({ seq }) => seq);
    expect(pushed).toEqual(Array.from({ length: 10 }, (_, index) => index + 2));
  });
});

describe('outside of the office hours', () => {
  test('a message is left, and its ticket goes its way', async () => {
    const rulebook = rulebookAdmin(server);
    const inThreeDays = new Date(Date.now() + 3 * 86_400_000 + CHINA_MS);
    const works = (inThreeDays.getUTCDay() + 6) % 7;
    const week = Array.from({ length: 7 }, (_, day) =>
      day === works ? [{ from: 540, to: 720 }] : [],
    );
    const closed = await rulebook.publish('calendar', { week, base: 'none', days: [] });
    expect(closed, JSON.stringify(closed.body)).toMatchObject({ status: 201 });
    const rules = await rulebook.publish('conversation', { officeHours: 'calendar' });
    expect(rules.status).toBe(201);
    try {
      using page = await openPage(server.url);
      const { number } = await page.open('公司拖欠我三个月工资。');
      const view = await page.isIn('message_left');
      expect(view.office).toMatchObject({ open: false });
      const opensAt = `${inThreeDays.toISOString().slice(0, 10)}T01:00:00.000Z`;
      expect(view.office.opensAt).toBe(opensAt);
      done(await page.send('劳动合同也没有签。'));
      const ticket = await eventually(async () => {
        const found = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
        return found.words ? found : null;
      });
      expect(ticket.words).toContain('劳动合同');
    } finally {
      await rulebook.publish('conversation', { officeHours: 'always' });
    }
  });
});

describe('a transcript', () => {
  test('is for the citizen and for staff', async () => {
    using page = await openPage(server.url);
    const { number, token } = await page.open('请问几点开门？');
    const path = `/api/v1/conversations/${number}/transcript`;
    const own = await server.call('GET', `${path}?token=${token}`);
    expect(own.status).toBe(200);
    expect(own.headers.get('content-disposition')).toContain(`${number}.txt`);
    expect(own.body).toContain('请问几点开门？');
    const { body: english } = await server.call('GET', `${path}?token=${token}&lang=en`, {
      headers: { 'Accept-Language': 'zh-CN' },
    });
    expect(english).toContain('Citizen');
    expect(own.body).toContain('市民');
    using agent = await openConsole(server, 'agent2');
    expect((await server.call('GET', path, { token: agent.token })).status).toBe(200);
    expect((await server.call('GET', path)).status).toBe(401);
    const wrong = await server.call('GET', `${path}?token=${randomUUID()}`);
    expect(wrong.status).toBe(404);
  });
});
