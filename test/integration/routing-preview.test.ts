import { afterAll, beforeAll, expect, test } from 'vitest';
import { routingSchema, ticketViewSchema, type TicketView } from '../../src/contract/ticket.ts';
import { aDirectory, directoryAdmin, type DirectoryAdmin } from '../builders/directory.ts';
import { aChat, anAppFeedback } from '../builders/inquiries.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

let server: TestServer;
let admin: DirectoryAdmin;
beforeAll(async () => {
  server = await startTestServer({ directory: aDirectory() });
  admin = directoryAdmin(server);
});
afterAll(() => server[Symbol.asyncDispose]());

async function routed(body: unknown): Promise<TicketView> {
  const { number } = (await server.handIn(body)).body;
  return server.ticketOnce(number, ['routed', 'needs_dispatch']);
}

async function preview(number: string, username = 'agent'): Promise<Answer> {
  const { token } = await server.signIn(username);
  return server.call('GET', `/api/v1/tickets/${number}/routing-preview`, { token });
}

test('a ticket keeps what did not vote, what its fields were worth and what it was held against', async () => {
  const text = '家里停水，这不归物业管。';
  const { number, routing } = await routed(anAppFeedback({ subject: '停水', text }));
  expect(routing).toMatchObject({
    departmentId: 'water',
    silent: [{ keyword: '物业', field: 'text', why: 'denied' }],
    fieldWeights: [{ field: 'subject', weight: 2 }],
    threshold: { confidence: expect.any(Number), score: expect.any(Number) },
  });
  expect(routingSchema.parse((await preview(number)).body)).toEqual(routing);
  const plain = await routed(aChat({ text: '家里停水' }));
  expect(plain.routing).not.toHaveProperty('silent');
  expect(plain.routing).not.toHaveProperty('fieldWeights');
});

test('a later directory says what it would say now, and changes nothing', async () => {
  const before = await routed(aChat({ text: '公园里的路灯坏了，工资' }));
  const draft = await admin.draft();
  const card = { name: '路灯所', shortName: '路灯', englishName: 'Lamps', duties: '路灯' };
  await admin.edit('PUT', `/drafts/${draft}/departments/lamps`, card);
  await admin.setKeywords(draft, 'lamps', { 路灯: 9, 公园: 9 });
  const trust = { target: 0.9, threshold: 0.8, knots: [], learnedFrom: 0 };
  await admin.edit('PUT', `/drafts/${draft}/trust`, { trust });
  expect((await admin.publish(draft)).status).toBe(201);

  const { status, body } = await preview(before.number);
  expect(status).toBe(200);
  expect(routingSchema.parse(body)).toMatchObject({
    departmentId: null,
    candidates: [{ departmentId: 'lamps', score: 18 }, { departmentId: 'hrss' }],
    threshold: { confidence: 0.8 },
    lexiconVersion: 'v2',
    reason: 'low_confidence',
  });
  const { version, routing } = await server.ticketOnce(before.number, [before.status]);
  expect({ version, routing }).toEqual({ version: before.version, routing: before.routing });
});

test('an emergency would still wait for a person', async () => {
  const { number } = await routed(aChat({ text: '着火了，五楼有人被困，快来救人！家里停水' }));
  expect((await preview(number)).body).toMatchObject({ departmentId: null, reason: 'emergency' });
});

test('only who dispatches may ask', async () => {
  const { number } = await routed(aChat({ text: '家里停水，漏水也没人修' }));
  for (const username of ['agent', 'dispatcher', 'supervisor', 'admin']) {
    expect((await preview(number, username)).status).toBe(200);
  }
  expect((await preview(number, 'dept-water')).body.code).toBe('forbidden');
  expect((await preview('YH20200101-000001')).status).toBe(404);
  const path = `/api/v1/tickets/${number}/routing-preview`;
  expect((await server.call('GET', path)).status).toBe(401);
});

test('a ticket from before all this was kept is still shown', async () => {
  await using stored = await openStored(server);
  const { number } = await routed(aChat({ text: '家里停水' }));
  const parts = { 'routing.threshold': '', 'timeline.1.routing.threshold': '' } as const;
  await stored.tickets.updateOne({ _id: number }, { $unset: parts });
  const { token } = await server.signIn('agent');
  const { body } = await server.call('GET', `/api/v1/tickets/${number}`, { token });
  expect(ticketViewSchema.parse(body).routing).not.toHaveProperty('threshold');
});
