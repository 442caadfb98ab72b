import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAgent, type TestAgent } from '../builders/agents.ts';
import { aPhone, callEars, secondsAgo } from '../builders/calls.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const { mongoUrl, redisUrl, prefix } = server;
  other = await startTestServer({ mongoUrl, redisUrl, prefix, roles: ['api'] });
  const rules = { ringSeconds: 5, wrapUpSeconds: 0 };
  await rulebookAdmin(server).publish('conversation', rules);
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function ready(id: string, url = server.url): Promise<TestAgent> {
  const agent = await openAgent(server, id, url);
  await agent.say({ status: 'ready' });
  return agent;
}

describe('a call', () => {
  test('rings, is answered at the console, is heard, and ends', async () => {
    using agent = await ready('agent');
    const ears = callEars(agent);
    const phone = aPhone(server);
    const started = await phone.start({ from: '13900001111', startedAt: secondsAgo(4) });
    expect(started, JSON.stringify(started.body)).toMatchObject({ status: 201 });
    const { number } = started.body;
    expect(await phone.start({ from: '13900001111' })).toMatchObject({
      status: 200,
      body: { number, state: 'ringing' },
    });
    await agent.rings(number);
    const rung = await ears.get(number);
    expect(rung).toMatchObject({ ok: true, data: { call: { from: '13900001111', earlier: [] } } });
    expect(await agent.accept(number)).toMatchObject({ ok: true });
    const answered = await ears.state(number, 'answered');
    expect(Date.parse(answered.answeredAt!) - Date.parse(answered.startedAt)).toBeGreaterThan(
      3_500,
    );

    expect((await phone.say({ seq: 2, text: '二' }, { seq: 1, text: '一' })).body.accepted).toBe(2);
    expect((await phone.say({ seq: 0, text: '零', final: false })).body.accepted).toBe(1);
    expect((await phone.say({ seq: 0, text: '零点', final: true })).body.accepted).toBe(1);
    expect((await phone.say({ seq: 0, text: '零', final: false })).body.accepted).toBe(0);
    expect((await phone.say({ seq: 0, text: '零点' })).body.accepted).toBe(0);
    expect(await ears.texts(number)).toEqual(['零点', '一', '二']);
    await eventually(async () => (ears.segments.length === 4 ? true : null));
    expect(await phone.end()).toMatchObject({ status: 200, body: { state: 'ended' } });
    await ears.state(number, 'ended');
    const made = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
    expect(made.inquiry).toMatchObject({ channel: 'phone', externalId: phone.callId });
  });
});
