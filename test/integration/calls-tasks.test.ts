import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallFigures, CallTask } from '../../src/contract/calls.ts';
import { DEFAULT_CALENDAR, calendarOf } from '../../src/sla/calendar.ts';
import { addWorkingMinutes } from '../../src/sla/working-time.ts';
import { openAgent } from '../builders/agents.ts';
import { aPhone, callEars } from '../builders/calls.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const rules = { wrapUpSeconds: 0, callBackMinutes: 60 };
  await rulebookAdmin(server).publish('conversation', rules);
});
afterAll(() => server[Symbol.asyncDispose]());

const get = async (path: string, username = 'agent') =>
  server.call('GET', path, { token: (await server.signIn(username)).token });
const tasks = async (state = 'due'): Promise<CallTask[]> =>
  (await get(`/api/v1/calls/tasks?state=${state}`)).body.items;
const work = async (callId: string, body: object, username = 'agent') => {
  const { token } = await server.signIn(username);
  return server.call('POST', `/api/v1/calls/tasks/${callId}`, { token, body });
};

let phones = 13_700_000_000;
/** A call that nobody answered, from a phone of its own. */
async function missed(from = String((phones += 1)), end: object = {}) {
  const phone = aPhone(server);
  const { number } = (await phone.start({ from })).body;
  const ended = await phone.end({ reason: 'missed', ...end });
  expect(ended, JSON.stringify(ended.body)).toMatchObject({ status: 200 });
  return { ...phone, number, from, state: ended.body.state };
}

describe('a call to return', () => {
  test('is due in working time: one that is missed at night, after the opening', async () => {
    // A Saturday; Monday begins at 9.
    const at = '2026-11-21T15:00:00.000Z';
    const { callId, from } = await missed(undefined, { at });
    const task = (await tasks()).find((one) => one.callId === callId);
    const dueAt = addWorkingMinutes(calendarOf(DEFAULT_CALENDAR), at, 60);
    expect(dueAt).toBe('2026-11-23T02:00:00.000Z');
    expect(task).toEqual({
      callId,
      phone: from,
      missedAt: at,
      dueAt,
      state: 'due',
      tries: 0,
      takenBy: null,
      number: null,
    });
  });

  test('comes of who gave up, and of a line that broke; not of a withheld number', async () => {
    const gaveUp = await missed(undefined, { reason: 'hung_up' });
    expect(gaveUp.state).toBe('missed');
    const broke = aPhone(server);
    const { number } = (await broke.start({ from: '13911112222' })).body;
    await broke.answered({ agentId: 'agent2' });
    await broke.say({ seq: 0, text: '我要反映学校门口的路灯坏了三天没人修。' });
    await broke.end({ reason: 'dropped' });
    const withheld = await missed('anonymous');
    await server.ticketOnce(number, ['routed', 'needs_dispatch']);
    await eventually(async () => {
      const due = await tasks();
      expect(due.some(({ callId }) => callId === gaveUp.callId)).toBe(true);
      expect(due.some(({ callId }) => callId === withheld.callId)).toBe(false);
      return due.find(({ callId }) => callId === broke.callId)?.number === number ? true : null;
    });
  });

  test('is one person’s, who gives up after three tries', async () => {
    using console = await openAgent(server, 'agent3');
    const ears = callEars(console);
    const { callId } = await missed();
    expect((await work(callId, { do: 'take' })).body.takenBy).toMatchObject({ id: 'agent' });
    for (const told of ['take', 'put_back', 'reached', 'not_reached']) {
      const refused = await work(callId, { do: told }, 'agent2');
      expect(refused).toMatchObject({ status: 409, body: { code: 'call_task_taken' } });
    }
    expect((await work(callId, { do: 'put_back' }, 'supervisor')).body.takenBy).toBeNull();
    expect((await work(callId, { do: 'not_reached' }, 'agent2')).body).toMatchObject({
      tries: 1,
      state: 'due',
    });
    expect((await work(callId, { do: 'not_reached' })).body).toMatchObject({
      tries: 2,
      state: 'due',
    });
    expect((await work(callId, { do: 'not_reached' })).body).toMatchObject({
      tries: 3,
      state: 'given_up',
    });
    expect(await work(callId, { do: 'take' })).toMatchObject({
      status: 422,
      body: { code: 'call_task_over' },
    });
    expect((await work('nothing', { do: 'take' })).body.code).toBe('unknown_call');
    expect((await work(callId, { do: 'take' }, 'dept-post')).status).toBe(403);
    expect((await tasks()).some((one) => one.callId === callId)).toBe(false);
    expect((await tasks('all')).find((one) => one.callId === callId)?.state).toBe('given_up');
    await eventually(async () =>
      ears.tasks.some(({ state }) => state === 'given_up') ? true : null,
    );
  });

  test('is done when it is reached, with all others of the phone; or when the citizen gets through', async () => {
    const first = await missed();
    const second = await missed(`+86 ${first.from}`);
    const reached = await work(second.callId, { do: 'reached', number: 'YH20261123-000009' });
    expect(reached.body).toMatchObject({ state: 'done', number: 'YH20261123-000009' });
    const all = await tasks('all');
    expect(all.find(({ callId }) => callId === first.callId)?.state).toBe('done');

    const third = await missed();
    const again = aPhone(server);
    await again.start({ from: third.from });
    await again.answered({ agentId: 'agent3' });
    expect((await tasks()).some(({ callId }) => callId === third.callId)).toBe(false);
    await again.end();
  });

  test('that is late is told to supervisors, once', async () => {
    const { callId, from } = await missed(undefined, { at: '2026-11-20T01:00:00.000Z' });
    const notices = async () =>
      (await get('/api/v1/notices', 'supervisor')).body.items.filter(
        ({ title }: { title: string }) => title === from,
      );
    await eventually(async () => ((await notices()).length === 1 ? true : null));
    expect(await notices()).toMatchObject([{ type: 'call_overdue' }]);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await notices()).toHaveLength(1);
    await work(callId, { do: 'reached' });
  });
});

describe('the ledger', () => {
  const figures = async (at: string): Promise<CallFigures> =>
    (await get(`/api/v1/calls/figures?at=${at}`)).body;
  const second = (seconds: number, day = '2026-11-10') =>
    new Date(Date.parse(`${day}T01:00:00.000Z`) + seconds * 1_000).toISOString();

  async function call(waits: number | null, end: object = {}, startedAt = second(0)) {
    const phone = aPhone(server);
    await phone.start({ startedAt });
    const at = (seconds: number) => new Date(Date.parse(startedAt) + seconds * 1_000).toISOString();
    if (waits !== null) await phone.answered({ at: at(waits), agentId: 'agent2' });
    await phone.end({ at: at(300), ...end });
    return phone;
  }

  test('counts the 24 hours before an instant', async () => {
    expect(await figures(second(0))).toEqual({
      at: second(0),
      calls: 0,
      connected: 0,
      connectionRate: null,
      within15s: 0,
      within15sRate: null,
      averageWaitSeconds: null,
    });
    await call(5);
    await call(15);
    await call(40, { reason: 'dropped' });
    const wrong = await call(8);
    await call(null);
    await call(null, { reason: 'missed' });
    expect((await wrong.discard('agent2')).status).toBe(200);
    const expected = { calls: 6, connected: 4, within15s: 3, averageWaitSeconds: 17 };
    // At an earlier instant, what rang or was not yet taken then is not counted.
    expect(await figures(second(10))).toMatchObject({ calls: 2, connected: 2, within15s: 2 });
    // As people type it: the plus of an address is a space.
    const sameInstant = '2026-11-10T09:00:10+08:00';
    expect(await figures(sameInstant)).toMatchObject({ calls: 2, connected: 2, within15s: 2 });
    const now = await figures(second(3_600));
    expect(now).toMatchObject(expected);
    expect(now.connectionRate).toBeCloseTo(4 / 6);
    expect(now.within15sRate).toBeCloseTo(3 / 6);
    expect(await figures(second(86_399))).toMatchObject(expected);
    expect(await figures(second(86_400))).toMatchObject({ calls: 0, connectionRate: null });
  });

  test('goes by the earlier word on when somebody took a call', async () => {
    const phone = aPhone(server);
    const day = '2026-11-12';
    await phone.start({ startedAt: second(0, day) });
    await phone.answered({ at: second(30, day), agentId: 'agent2' });
    await phone.answered({ at: second(10, day) });
    await phone.answered({ at: second(20, day) });
    await phone.end({ at: second(60, day) });
    expect(await figures(second(120, day))).toMatchObject({
      calls: 1,
      within15s: 1,
      averageWaitSeconds: 10,
    });
    // What comes out of order: the end before the answer.
    const other = aPhone(server);
    await other.start({ startedAt: second(200, day), from: '13955556666' });
    expect((await other.end({ at: second(260, day) })).body.state).toBe('missed');
    expect((await other.answered({ at: second(205, day) })).body.state).toBe('ended');
    expect((await tasks()).some(({ callId }) => callId === other.callId)).toBe(false);
    expect(await figures(second(300, day))).toMatchObject({ calls: 2, connected: 2 });
  });
});
