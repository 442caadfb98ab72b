import { expect, test } from 'vitest';
import type { TicketCard } from '../../src/contract/ticket.ts';
import { BEFORE_THE_LOOP } from '../../src/ticket/ticket.ts';
import { bringTo, give, HELPER, LEAD } from '../builders/loop.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

/** The index of worklists before departments could assist. */
const LEAD_ONLY = { departmentId: 1, status: 1, rank: 1, sortDue: 1, _id: 1 } as const;

async function listed(server: TestServer, who: string, query = ''): Promise<TicketCard[]> {
  const { token } = await server.signIn(who);
  return (await server.call('GET', `/api/v1/tickets?${query}`, { token })).body.items;
}

test('a desk of the version before the loop goes on working as it is', async () => {
  await using server = await startTestServer({ roles: ['api'] });
  const { mongoUrl, prefix } = server;
  const [routed, signed, closed, nobodys] = [
    await bringTo(server, 'routed'),
    await bringTo(server, 'signed'),
    await bringTo(server, 'closed'),
    await bringTo(server, 'received'),
  ].map(({ number }) => number) as [string, string, string, string];

  await using stored = await openStored(server);
  // As that version wrote them: no such fields, no hashes, no call-backs; and its index is there.
  const fields = [...Object.keys(BEFORE_THE_LOOP), 'departments', 'flags'];
  const absent = Object.fromEntries(fields.map((field) => [field, '']));
  await stored.tickets.updateMany({}, {
    $unset: { ...absent, 'timeline.$[].prev': '', 'clocks.$[].calendarVersion': '' },
  } as never);
  await stored.tickets.createIndex(LEAD_ONLY);

  await using later = await startTestServer({ mongoUrl, prefix, roles: ['api'] });
  const indexes = await stored.tickets.indexes();
  expect(indexes.map(({ key }) => Object.keys(key)[0])).not.toContain('departmentId');
  const own = await listed(later, `dept-${LEAD}`);
  expect(own.map(({ number }) => number).sort()).toEqual([routed, signed, closed].sort());
  for (const card of own) {
    expect(card).toMatchObject({ legs: [], flags: [], bounces: 0, supervision: null });
  }
  expect(await stored.tickets.findOne({ _id: nobodys })).not.toHaveProperty('departments');

  const { token } = await later.signIn(`dept-${LEAD}`);
  const explained = await later.call('GET', `/api/v1/tickets/${signed}/clocks`, { token });
  expect(explained.status).toBe(200);
  await give(later, [`dept-${LEAD}`, routed, { type: 'sign' }]);
  await give(later, [`dept-${LEAD}`, routed, { type: 'assist', departmentId: HELPER }]);
  expect((await listed(later, `dept-${HELPER}`)).map(({ number }) => number)).toEqual([routed]);
  await give(later, ['dispatcher', signed, { type: 'merge', into: routed }]);
  await give(later, ['agent', closed, { type: 'reopen', text: '工资仍未发放' }]);
  expect(await listed(later, 'agent', 'flag=reopened')).toMatchObject([
    { number: closed, status: 'routed', flags: ['reopened'] },
  ]);
});

test('a desk from before there were conversations gets their rules, and keeps the others', async () => {
  await using server = await startTestServer({ roles: ['api'] });
  const { mongoUrl, prefix } = server;
  await using stored = await openStored(server);
  const versions = stored.db.collection('ruleVersions');
  await versions.deleteMany({ section: 'conversation' });
  const before = await versions.find().sort({ _id: 1 }).toArray();
  await using later = await startTestServer({ mongoUrl, prefix, roles: ['api'] });
  const { token } = await later.signIn('admin');
  const { body } = await later.call('GET', '/api/v1/rulebook', { token });
  expect(body.conversation).toMatchObject({ version: 1, content: { ringSeconds: 15 } });
  const others = { section: { $ne: 'conversation' } };
  expect(await versions.find(others).sort({ _id: 1 }).toArray()).toEqual(before);
});
