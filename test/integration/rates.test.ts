import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

let handedIn = 0;
async function handIn(): Promise<string> {
  handedIn += 1;
  const { body } = await server.handIn({
    channel: 'chat',
    externalId: `r-${handedIn}`,
    text: `公司拖欠我三个月工资，一直不给，这是第 ${handedIn} 次说了`,
  });
  await server.ticketOnce(body.number, ['routed', 'needs_dispatch']);
  return body.number;
}

async function ask(username: string, number: string, ...commands: object[]): Promise<void> {
  for (const command of commands) {
    const { status, body } = await server.command(username, number, command);
    expect(status, `${username} ${JSON.stringify(command)}: ${JSON.stringify(body)}`).toBe(200);
  }
}

const HANDLED = [{ type: 'sign' }, { type: 'reply', text: '已办' }, { type: 'close' }];
async function closed(departmentId: string): Promise<string> {
  const number = await handIn();
  const { departmentId: at } = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
  if (at !== departmentId) await ask('dispatcher', number, { type: 'dispatch', departmentId });
  await ask(`dept-${departmentId}`, number, ...HANDLED);
  return number;
}

async function calledBack(number: string, said: object): Promise<void> {
  await ask(
    'agent',
    number,
    { type: 'start_call_back' },
    { type: 'record_call_back', reached: true, ...said },
  );
}

async function get(path: string, username = 'supervisor') {
  const { token } = await server.signIn(username);
  return server.call('GET', `/api/v1/rates${path}`, { token });
}

const DAY = 86_400_000;
const from = new Date(Date.now() - DAY).toISOString();
const to = new Date(Date.now() + DAY).toISOString();
const period = `from=${from}&to=${to}`;
const SOLVED = { contacted: true, solved: 'solved', satisfaction: 'satisfied' };

describe('the three rates', () => {
  const numbers: Record<string, string> = {};

  beforeAll(async () => {
    numbers['solved'] = await closed('hrss');
    await calledBack(numbers['solved'], SOLVED);
    numbers['again'] = await closed('hrss');
    await calledBack(numbers['again'], {
      contacted: false,
      solved: 'unsolved',
      satisfaction: 'very_dissatisfied',
      text: '没有办',
    });
    await ask('dept-hrss', numbers['again'], ...HANDLED);
    await calledBack(numbers['again'], { ...SOLVED, solved: 'partly' });
    numbers['silent'] = await closed('housing');
    numbers['direct'] = await handIn();
    await ask('agent', numbers['direct'], { type: 'answer', text: '请拨打' });
    numbers['parent'] = await handIn();
    numbers['child'] = await handIn();
    await ask('dispatcher', numbers['child'], { type: 'merge', into: numbers['parent'] });
    const parent = await server.ticketOnce(numbers['parent'], ['routed', 'needs_dispatch']);
    if (parent.departmentId !== 'hrss') {
      await ask('dispatcher', numbers['parent'], { type: 'dispatch', departmentId: 'hrss' });
    }
    await ask('dept-hrss', numbers['parent'], ...HANDLED);
  });

  it('count each handling by what its citizen said of it', async () => {
    const { status, body } = await get(`?${period}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ from, to, formulaVersion: 1 });
    const row = (id: string) =>
      body.departments.find((one: { departmentId: string }) => one.departmentId === id);
    expect(row('hrss')).toMatchObject({
      closed: 5,
      excluded: 1,
      evaluated: 3,
      response: { counted: 2, of: 3 },
      resolution: { counted: 1.5, of: 3, rate: 0.5 },
      satisfaction: { counted: 2, of: 3 },
    });
    expect(row('hrss').score).toBeCloseTo(30 * (2 / 3) + 35 * 0.5 + 35 * (2 / 3), 6);
    expect(row('housing')).toMatchObject({ closed: 1, evaluated: 0, score: null });
    expect(body.total).toMatchObject({ departmentId: null, closed: 7, evaluated: 3 });
  });

  it('lead to the tickets behind each figure, and say why one does not count', async () => {
    const tickets = async (query: string) => {
      const { body } = await get(`/tickets?${period}&${query}`);
      return body.items.map((item: { ticket: { number: string }; counts: string; why?: string }) =>
        [item.ticket.number, item.counts, item.why].filter(Boolean),
      );
    };
    expect(await tickets('department=hrss&rate=resolution&counts=no')).toEqual([
      [numbers['again'], 'no'],
    ]);
    expect(await tickets('department=hrss&rate=resolution&counts=partly')).toEqual([
      [numbers['again'], 'partly'],
    ]);
    expect(await tickets('department=hrss&counts=excluded')).toEqual([
      [numbers['child'], 'excluded', 'merged'],
    ]);
    expect(await tickets('department=housing&rate=response')).toEqual([
      [numbers['silent'], 'unknown', 'not_evaluated'],
    ]);
    expect(await tickets('rate=resolution')).toHaveLength(7);
  });

  it('show the tickets page by page, each once, in the order of their closing', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/tickets?${period}&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      for (const { closedAt, ticket } of body.items) seen.push(`${closedAt} ${ticket.number}`);
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('are computed by the formula in force or by an older one', async () => {
    const { token } = await server.signIn('admin');
    const { body: rulebook } = await server.call('GET', '/api/v1/rulebook', { token });
    const { content } = rulebook.rates;
    const excluded = { ...content.excluded, merged: false, departments: ['housing'] };
    const published = await server.call('POST', '/api/v1/rulebook/rates', {
      token,
      body: { basedOn: 1, content: { ...content, partly: 0, excluded } },
    });
    expect(published.status).toBe(201);
    const now = await get(`?${period}`);
    expect(now.body.formulaVersion).toBe(2);
    expect(now.body.total).toMatchObject({ excluded: 1, resolution: { counted: 1, of: 3 } });
    const before = await get(`?${period}&formula=1`);
    expect(before.body.total).toMatchObject({ excluded: 1, resolution: { counted: 1.5, of: 3 } });
    expect((await get(`?${period}&formula=9`)).status).toBe(404);
  });

  it('go on record, and stay there when they are computed again', async () => {
    const { token } = await server.signIn('supervisor');
    const record = (note: string) =>
      server.call('POST', '/api/v1/rates/reports', { token, body: { from, to, note } });
    const [first, second] = await Promise.all([record('月报'), record('月报')]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect([first.body.revision, second.body.revision].sort()).toEqual([1, 2]);
    await calledBack(numbers['silent'] ?? '', SOLVED);
    const third = await record('回访补录以后');
    expect(third.body).toMatchObject({ revision: 3, by: { id: 'supervisor', name: '郑敏' } });
    const { body } = await get('/reports');
    expect(body.items.map(({ revision }: { revision: number }) => revision)[0]).toBe(3);
    const old = body.items.find(({ id }: { id: string }) => id === first.body.id);
    expect(old).toEqual(first.body);
    expect(body.items[0].rates.total.evaluated).toBe(old.rates.total.evaluated);
  });
});

test('the rates are for supervisors and admins, and for a period that has a length', async () => {
  for (const path of [`?${period}`, `/tickets?${period}`, '/reports']) {
    expect((await get(path, 'dept-hrss')).status).toBe(403);
    expect((await get(path, 'agent')).status).toBe(403);
    expect((await get(path, 'admin')).status).toBe(200);
  }
  expect((await get(`?from=${to}&to=${from}`)).status).toBe(400);
  expect((await get(`/tickets?from=${to}&to=${from}`)).status).toBe(400);
  expect((await get('?from=yesterday&to=today')).status).toBe(400);
});

test('what the rates count by is read from an index alone', async () => {
  await using stored = await openStored(server);
  const projection = { _id: 0, kind: 1, departmentId: 1, 'evaluation.solved': 1, reopenings: 1 };
  const plan = await stored.tickets
    .find({ closedAt: { $gte: from, $lt: to } }, { projection, hint: 'closedHandlings' })
    .explain('executionStats');
  expect(plan['executionStats']).toMatchObject({ totalDocsExamined: 0 });
});
