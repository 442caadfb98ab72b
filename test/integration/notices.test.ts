import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNoticeStore } from '../../server/notices/notice-store.ts';
import { createNoticeSweep } from '../../server/notices/notice-sweep.ts';
import type { ChangeNotice } from '../../server/realtime/change-bus.ts';
import { noticesSchema, type Notice, type Notices } from '../../src/contract/notices.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { aChat, WAGES } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

const OTHER = 'housing-fund';
const PEOPLE = {
  agent: 'agent',
  dispatcher: 'dispatcher',
  supervisor: 'supervisor',
  admin: 'admin',
  handler: 'dept-hrss',
  head: 'dept-hrss-head',
  stranger: `dept-${OTHER}`,
} as const;
type Person = keyof typeof PEOPLE;
const EVERYONE = Object.keys(PEOPLE) as Person[];

let server: TestServer;
let remote: TestServer;
let stored: Stored;
let consoles: Record<Person, TestConsole & { notices: Notice[] }>;

beforeAll(async () => {
  server = await startTestServer();
  const { mongoUrl, prefix } = server;
  remote = await startTestServer({ mongoUrl, prefix, roles: ['api'] });
  stored = await openStored(server);
  const opened = await Promise.all(
    EVERYONE.map(async (person) => {
      // The dispatcher's console hangs on another process than the one that does it all.
      const console = await openConsole(person === 'dispatcher' ? remote : server, PEOPLE[person]);
      const notices: Notice[] = [];
      console.socket.on('notice', (notice) => notices.push(notice));
      return [person, { ...console, notices }] as const;
    }),
  );
  consoles = Object.fromEntries(opened) as typeof consoles;
});

afterAll(async () => {
  for (const one of Object.values(consoles ?? {})) one.socket.disconnect();
  for (const one of [stored, remote, server]) await one?.[Symbol.asyncDispose]();
});

async function aSignedTicket(): Promise<string> {
  const { body } = await server.handIn(aChat({ text: WAGES }));
  await server.ticketOnce(body.number, ['routed']);
  await does('handler', body.number, { type: 'sign' });
  return body.number;
}

async function does(person: Person, number: string, body: object): Promise<void> {
  const answer = await server.command(PEOPLE[person], number, body);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
}

async function listOf(person: Person, query = ''): Promise<Notices> {
  const { token } = await server.signIn(PEOPLE[person]);
  const { status, body } = await server.call('GET', `/api/v1/notices${query}`, { token });
  expect(status).toBe(200);
  return noticesSchema.parse(body);
}

/** Who is told of this ticket in this way, by push and in the list, once everybody is. */
async function toldOf(number: string, type: Notice['type'], least: Person[]): Promise<Person[]> {
  const pushed = (person: Person) =>
    consoles[person].notices.filter((one) => one.number === number && one.type === type);
  await eventually(async () => (least.every((person) => pushed(person).length > 0) ? true : null));
  await new Promise((resolve) => setTimeout(resolve, 150));
  const listed = await Promise.all(
    EVERYONE.map(async (person) => {
      const { items } = await listOf(person);
      const notices = items.filter((one) => one.number === number && one.type === type);
      expect(pushed(person).length, `${person} pushed`).toBe(notices.length);
      return notices.length > 0 ? [person] : [];
    }),
  );
  return listed.flat();
}

const RETURN = { type: 'return', reason: 'not_our_duty', text: '应由公积金中心办理。' };

describe('a notice', () => {
  test('of an objection goes to those who rule on it, in every process', async () => {
    const number = await aSignedTicket();
    await does('handler', number, RETURN);
    expect(await toldOf(number, 'returned', ['dispatcher', 'supervisor'])).toEqual([
      'dispatcher',
      'supervisor',
    ]);
    const { items } = await listOf('dispatcher');
    expect(items.find((one) => one.number === number)).toMatchObject({
      id: `${number}:4`,
      type: 'returned',
      text: RETURN.text,
      readAt: null,
    });
  });

  test('of a ruling goes to the department that objected, with what was ruled', async () => {
    const number = await aSignedTicket();
    await does('handler', number, RETURN);
    await does('dispatcher', number, { type: 'rule', decision: 'reject', text: '属贵局职责。' });
    expect(await toldOf(number, 'ruled', ['handler', 'head'])).toEqual(['handler', 'head']);
    const { items } = await listOf('handler');
    expect(items[0]).toMatchObject({ number, decision: 'reject', text: '属贵局职责。' });
  });

  test('of an extension goes to the desk, and what came of it back', async () => {
    const number = await aSignedTicket();
    await does('handler', number, { type: 'ask_extension', days: 2, text: '需现场核实。' });
    const desk: Person[] = ['dispatcher', 'supervisor'];
    expect(await toldOf(number, 'extension_asked', desk)).toEqual(desk);
    await does('supervisor', number, { type: 'rule_extension', decision: 'grant' });
    expect(await toldOf(number, 'extension_ruled', ['handler'])).toEqual(['handler', 'head']);
  });

  test('of an urge, a card and an assistance goes to the department concerned', async () => {
    const number = await aSignedTicket();
    await does('agent', number, { type: 'urge', text: '市民来电催办。' });
    expect(await toldOf(number, 'urged', ['handler'])).toEqual(['handler', 'head']);
    await does('supervisor', number, { type: 'supervise', card: 'yellow', text: '请今日答复。' });
    expect(await toldOf(number, 'supervised', ['handler'])).toEqual(['handler', 'head']);
    await does('dispatcher', number, { type: 'assist', departmentId: OTHER });
    expect(await toldOf(number, 'assist_asked', ['stranger'])).toEqual(['stranger']);
  });

  test.each([
    ['head', ['head']],
    ['supervision', ['supervisor']],
    ['mayor', ['supervisor', 'admin']],
  ] as const)('of a rise to %s goes to that level, not to who did it', async (level, told) => {
    const number = await aSignedTicket();
    const by = level === 'supervision' ? 'admin' : 'supervisor';
    await does(by, number, { type: 'escalate', level, text: '多日未办。' });
    const others = told.filter((person) => person !== by);
    expect(await toldOf(number, 'escalated', others)).toEqual(others);
  });

  test('is read by each for themselves, one by one or all', async () => {
    const [first, second] = [await aSignedTicket(), await aSignedTicket()];
    for (const number of [first, second]) await does('handler', number, RETURN);
    await toldOf(second, 'returned', ['dispatcher', 'supervisor']);
    const before = await listOf('dispatcher');
    const { token } = await server.signIn('dispatcher');
    const read = (body: object) => server.call('POST', '/api/v1/notices/read', { token, body });

    const one = noticesSchema.parse((await read({ ids: [`${first}:4`] })).body);
    expect(one.unread).toBe(before.unread - 1);
    expect(one.items.find(({ id }) => id === `${first}:4`)?.readAt).not.toBeNull();
    const all = noticesSchema.parse((await read({})).body);
    expect(all.unread).toBe(0);
    expect(all.items.every(({ readAt }) => readAt !== null)).toBe(true);
    const others = await listOf('supervisor');
    expect(others.items.find(({ id }) => id === `${first}:4`)?.readAt).toBeNull();
  });

  test('comes page by page, newest first, without gaps', async () => {
    const number = await aSignedTicket();
    for (let urge = 0; urge < 35; urge += 1) await does('agent', number, { type: 'urge' });
    await eventually(async () => ((await listOf('handler')).unread >= 35 ? true : null));
    const first = await listOf('handler');
    const next = await listOf('handler', `?cursor=${first.nextCursor}`);
    const urges = [...first.items, ...next.items].filter((one) => one.number === number);
    expect(urges.map(({ id }) => id)).toEqual(
      Array.from({ length: 35 }, (_, index) => `${number}:${38 - index}`),
    );
    const { token } = await server.signIn('dispatcher');
    const wrong = await server.call('GET', '/api/v1/notices?cursor=nonsense', { token });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect((await server.call('GET', '/api/v1/notices')).status).toBe(401);
  });
});

describe('a process that ends between a commit and its notices', () => {
  test('is made up for, each notice once', async () => {
    const number = await aSignedTicket();
    await does('handler', number, RETURN);
    await does('dispatcher', number, { type: 'rule', decision: 'reject' });
    await toldOf(number, 'ruled', ['handler']);
    const notices = stored.db.collection<{ _id: string; number: string }>('notices');
    const kept = (await notices.find({ number }).toArray()).map(({ _id }) => _id).sort();
    expect(kept).toHaveLength(3);
    await notices.deleteMany({ number });
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    await stored.db
      .collection<{ _id: string }>('noticeSweep')
      .updateOne({ _id: 'notices' }, { $set: { until: hourAgo } }, { upsert: true });

    const published: ChangeNotice[] = [];
    const connection = await mongoose.createConnection(server.mongoUrl).asPromise();
    const sweep = createNoticeSweep({
      connection,
      notices: createNoticeStore(connection),
      now: () => new Date(Date.now() + 60_000).toISOString(),
      publish: (change) => published.push(change),
    });
    await Promise.all([sweep(), sweep()]);
    await sweep();
    await connection.close();
    const made = (await notices.find({ number }).toArray()).map(({ _id }) => _id).sort();
    expect(made).toEqual(kept);
    const told = published.find(({ head }) => head.number === number);
    expect(told?.events.map(({ type }) => type)).toEqual(['returned', 'ruled']);
  });
});
