import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openAgent,
  openStoredConversations,
  readyAgent,
  type StoredConversations,
} from '../builders/agents.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let stored: StoredConversations;
beforeAll(async () => {
  server = await startTestServer();
  stored = await openStoredConversations(server);
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function ask(method: string, path: string, body?: unknown, username = 'admin') {
  const { token } = await server.signIn(username);
  return server.call(method, `/api/v1/agents${path}`, { token, body });
}
const PATIENCE_MS = 30_000;
const NEEDS = { skills: ['sichuanese'] };
const FIRST = 'YH20261123-000001';

test('a skill that an admin gives rings for who waits, without signing in again', async () => {
  await stored.addAgents([{ id: 'knows', skills: ['sichuanese'] }, { id: 'learns' }]);
  using absent = await openAgent(server, 'knows');
  await absent.say({ status: 'break', reason: '用餐' });
  using agent = await readyAgent(server, 'learns');
  const { queue, places } = stored;
  await queue(FIRST, NEEDS);
  await eventually(async () => (places.of(FIRST)?.position === 1 ? true : null), PATIENCE_MS);
  expect(agent.offers).toEqual([]);

  const settings = { skills: ['sichuanese', 'hrss', 'hrss'], chatsAtOnce: 2 };
  const set = await ask('PUT', '/learns', settings);
  expect(set.body).toMatchObject({ id: 'learns', skills: ['sichuanese', 'hrss'], chatsAtOnce: 2 });
  await agent.rings(FIRST, PATIENCE_MS);
  const seen = await eventually(
    async () => agent.presences.findLast(({ skills }) => skills.includes('hrss')) ?? null,
    PATIENCE_MS,
  );
  expect(seen).toMatchObject({ status: 'ready', capacity: { chat: 2 } });
  await agent.accept(FIRST);
  await agent.say({ status: 'offline' });
  await absent.say({ status: 'offline' });
  const over = await stored.store.end(FIRST);
  if (over) stored.bus.announce(over);
}, 90_000);

test('a skill that is taken from all who have it is no longer waited for', async () => {
  using agent = await readyAgent(server, 'agent');
  const number = 'YH20261123-000002';
  await stored.queue(number, NEEDS);
  for (const id of ['knows', 'learns']) {
    await ask('PUT', `/${id}`, { skills: [], chatsAtOnce: null });
  }
  await agent.rings(number, PATIENCE_MS);
}, 60_000);

test('supervisors see who changed what; admins change; others do neither', async () => {
  await ask('PUT', '/agent2', { skills: ['en'], chatsAtOnce: 4 });
  await ask('PUT', '/agent2', { skills: ['en'], chatsAtOnce: 4 });
  await ask('PUT', '/agent2', { skills: ['en', 'ja'], chatsAtOnce: null });
  const { body } = await ask('GET', '', undefined, 'supervisor');
  const account = body.items.find(({ id }: { id: string }) => id === 'agent2');
  expect(account).toMatchObject({ name: '周明', skills: ['en', 'ja'], chatsAtOnce: null });
  expect(account).not.toHaveProperty('passwordHash');
  expect(account.changes).toMatchObject([
    { by: { id: 'admin' }, before: { skills: ['en'] }, after: { skills: ['en', 'ja'] } },
    { before: { skills: ['enterprise', 'en'], chatsAtOnce: null }, after: { chatsAtOnce: 4 } },
  ]);
  const settings = { skills: [], chatsAtOnce: null };
  expect((await ask('PUT', '/agent2', settings, 'supervisor')).status).toBe(403);
  expect((await ask('GET', '', undefined, 'agent')).status).toBe(403);
  expect((await ask('PUT', '/dept-hrss', settings)).status).toBe(404);
  expect((await ask('PUT', '/agent2', { ...settings, chatsAtOnce: 0 })).status).toBe(400);
});
