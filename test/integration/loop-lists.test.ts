import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConsole } from '../builders/console.ts';
import { bringTo, give, HELPER, LEAD, OTHER } from '../builders/loop.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

/** Without a worker tickets stay as they came. */
let server: TestServer;
let stored: Stored;
let assisted: string;
let closed: string;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  stored = await openStored(server);
  ({ number: assisted } = await bringTo(server, 'assisted'));
  ({ number: closed } = await bringTo(server, 'closed'));
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function list(query: string, who = 'supervisor'): Promise<string[]> {
  const { token } = await server.signIn(who);
  const { status, body } = await server.call('GET', `/api/v1/tickets?${query}`, { token });
  expect([query, status]).toEqual([query, 200]);
  return body.items.map(({ number }: { number: string }) => number).sort();
}

async function statusOf(query: string): Promise<number> {
  const { token } = await server.signIn('supervisor');
  return (await server.call('GET', `/api/v1/tickets?${query}`, { token })).status;
}

describe('a worklist by part', () => {
  test('a department lists what it leads and what it assists in, or only one of them', async () => {
    expect(await list('', `dept-${HELPER}`)).toEqual([assisted]);
    expect(await list('part=assisting', `dept-${HELPER}`)).toEqual([assisted]);
    expect(await list('part=lead', `dept-${HELPER}`)).toEqual([]);
    expect(await list('part=lead', `dept-${LEAD}`)).toEqual([assisted, closed].sort());
    expect(await list('part=assisting', `dept-${LEAD}`)).toEqual([]);
    expect(await list(`department=${HELPER}`)).toEqual([assisted]);
    expect(await list(`department=${HELPER}&part=lead`)).toEqual([]);
  });

  test('what the helper gives back, and what is taken from it, is no longer in its list', async () => {
    const { number: returned } = await bringTo(server, 'assisted');
    const { number: released } = await bringTo(server, 'assisted');
    expect(await list('', `dept-${HELPER}`)).toHaveLength(3);
    const back = { type: 'return', reason: 'not_our_duty', text: '与住房无关' } as const;
    const answer = await server.command(`dept-${HELPER}`, returned, back);
    expect(answer.status).toBe(200);
    await give(server, [`dept-${LEAD}`, released, { type: 'release', departmentId: HELPER }]);
    expect(await list('', `dept-${HELPER}`)).toEqual([assisted]);
  });
});

describe('a worklist by flag', () => {
  test('any of the flags that are named, in whatever status', async () => {
    const { number: asked } = await bringTo(server, 'extension_asked');
    const { number: red } = await bringTo(server, 'signed');
    await give(server, ['supervisor', red, { type: 'supervise', card: 'red', text: '超期' }]);
    expect(await list('flag=extension_asked')).toEqual([asked]);
    expect(await list('flag=card_red')).toEqual([red]);
    expect(await list('flag=call_back_due')).toEqual([closed]);
    expect(await list('flag=card_red,extension_asked')).toEqual([asked, red].sort());
    expect(await list('flag=card_red,call_back_due&status=open')).toEqual([red]);
    expect(await list(`flag=card_red&department=${HELPER}`)).toEqual([]);
    await give(server, ['supervisor', asked, { type: 'rule_extension', decision: 'refuse' }]);
    expect(await list('flag=extension_asked')).toEqual([]);
    expect(await stored.tickets.findOne({ _id: asked })).not.toHaveProperty('flags');
  });

  test.each(['flag=golden', 'flag=urged,', 'part=half', 'dueFrom=tomorrow'])(
    '%s: 400',
    async (query) => expect(await statusOf(query)).toBe(400),
  );
});

test('a call-back that is late is no overdue work', async () => {
  const late = new Date(Date.now() - 60_000).toISOString();
  await stored.tickets.updateOne({ _id: closed }, { $set: { sortDue: late } });
  expect(await list('due=overdue')).toEqual([]);
  expect(await list('due=overdue&status=closed')).toEqual([]);
  expect(await list(`dueTo=${new Date().toISOString()}`)).toEqual([]);
  expect(await list('due=overdue&flag=call_back_due')).toEqual([closed]);
  const { token } = await server.signIn('supervisor');
  const { body } = await server.call('GET', '/api/v1/figures', { token });
  expect(body).toMatchObject({ overdue: 0 });
});

describe('departments hear', () => {
  test('of what they help with as long as they do, and that their part is over', async () => {
    using helper = await openConsole(server, `dept-${HELPER}`);
    using lead = await openConsole(server, `dept-${LEAD}`);
    using stranger = await openConsole(server, `dept-${OTHER}`);
    const { number } = await bringTo(server, 'assisted');
    const come = await helper.hears(number, 'assist_asked');
    expect(come.ticket.may).toEqual(expect.arrayContaining(['sign', 'return']));
    expect(come.ticket.may).not.toContain('close');
    await give(server, [`dept-${HELPER}`, number, { type: 'sign' }]);
    await give(server, [`dept-${HELPER}`, number, { type: 'reply', text: '房屋已核查' }]);
    expect((await lead.hears(number, 'assist_replied')).ticket.legs).toEqual([
      { departmentId: HELPER, state: 'replied' },
    ]);
    await give(server, [`dept-${LEAD}`, number, { type: 'release', departmentId: HELPER }]);
    expect((await helper.hears(number, 'assist_released')).ticket.may).toEqual([]);
    const { version } = await give(server, ['agent', number, { type: 'note', text: '市民来电' }]);
    await lead.hearsVersion(number, version);
    expect(helper.about(number).at(-1)?.version).toBe(version - 1);
    expect(stranger.about(number)).toEqual([]);
  });

  test.each(['ruled', 'reassigned', 'assist_returned'] as const)(
    'that it went: %s',
    async (type) => {
      const who = type === 'assist_returned' ? HELPER : LEAD;
      using loser = await openConsole(server, `dept-${who}`);
      const point = type === 'ruled' ? 'returned' : 'assisted';
      const { number } = await bringTo(server, point);
      const [by, command] = {
        ruled: ['dispatcher', { type: 'rule', decision: 'uphold', departmentId: OTHER }] as const,
        reassigned: [
          'dispatcher',
          { type: 'reassign', departmentId: OTHER, text: '职责已调整' },
        ] as const,
        assist_returned: [
          `dept-${HELPER}`,
          { type: 'return', reason: 'not_our_duty', text: '与住房无关' },
        ] as const,
      }[type];
      expect((await server.command(by, number, command)).status).toBe(200);
      expect((await loser.hears(number, type)).ticket.may).toEqual([]);
      expect(await list(`q=${number}`, `dept-${who}`)).toEqual([]);
    },
  );
});
