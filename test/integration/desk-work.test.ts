import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockExplanationsSchema, type ClockExplanations } from '../../src/contract/clock.ts';
import { bulkResultSchema, type StaffCommand } from '../../src/contract/commands.ts';
import {
  colleaguesSchema,
  dueCalendarSchema,
  type Colleagues,
  type DueCalendar,
} from '../../src/contract/desk-work.ts';
import type { TicketCard, TicketView } from '../../src/contract/ticket.ts';
import { localDateOf, localDayOf } from '../../src/sla/china-time.ts';
import { bringTo, give, HELPER, LEAD } from '../builders/loop.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

/** Without a worker tickets stay as they came. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
});
afterAll(() => server[Symbol.asyncDispose]());

async function get(who: string, path: string, headers?: Record<string, string>) {
  const { token } = await server.signIn(who);
  return server.call('GET', `/api/v1${path}`, { token, ...(headers ? { headers } : {}) });
}

async function many(who: string, numbers: string[], command: unknown, language = 'zh') {
  const { token } = await server.signIn(who);
  const headers = { 'Accept-Language': language };
  const body = { numbers, command };
  return server.call('POST', '/api/v1/tickets/commands', { token, body, headers });
}

describe('one command for many tickets', () => {
  test('each is done or refused on its own, in words of the language that was asked for', async () => {
    const routed = await Promise.all(Array.from({ length: 20 }, () => bringTo(server, 'routed')));
    const own = routed.map(({ number }) => number);
    const { number: signed } = await bringTo(server, 'signed');
    const { number: foreign } = await bringTo(server, 'received');
    const numbers = [...own, signed, foreign, own[0]!.toLowerCase(), 'nonsense'];
    const { status, body } = await many(`dept-${LEAD}`, numbers, { type: 'sign' }, 'en');
    expect(status).toBe(200);
    const { results } = bulkResultSchema.parse(body);
    expect(results.map(({ number }) => number)).toEqual([...own, signed, foreign, 'NONSENSE']);
    expect(results.filter(({ ok }) => ok).map(({ number }) => number)).toEqual(own);
    expect(results.slice(20)).toMatchObject([
      { code: 'not_in_this_status', message: "The ticket's status does not allow this." },
      { code: 'not_found' },
      { code: 'not_found' },
    ]);
    const again = await many(`dept-${LEAD}`, own.slice(0, 2), { type: 'sign' });
    expect(again.body.results[0].message).toMatch(/\p{Script=Han}/u);
    for (const number of own) {
      expect((await get('agent', `/tickets/${number}`)).body).toMatchObject({
        status: 'signed',
        version: 3,
      });
    }
  });

  test('also merges and assigns', async () => {
    const [one, two, parent] = await Promise.all(
      [1, 2, 3].map(async () => (await bringTo(server, 'routed')).number),
    );
    const merge: StaffCommand = { type: 'merge', into: parent! };
    const merged = await many('dispatcher', [one!, two!, parent!], merge);
    expect(merged.body.results).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: false, code: 'merge_not_possible' },
    ]);
    const assigned = await many(`dept-${LEAD}`, [parent!], {
      type: 'assign',
      staffId: `dept-${LEAD}-2`,
    });
    expect(assigned.body.results).toEqual([{ number: parent, ok: true }]);
  });

  test.each([
    [[], { type: 'sign' }],
    [Array.from({ length: 101 }, (_, index) => `YH20200101-${index}`), { type: 'sign' }],
    [['YH20200101-000001'], { type: 'destroy' }],
  ])('what makes no sense: 400', async (numbers, command) => {
    expect((await many('agent', numbers, command)).status).toBe(400);
  });

  test('nobody signed in: 401', async () => {
    const body = { numbers: ['YH20200101-000001'], command: { type: 'sign' } };
    expect((await server.call('POST', '/api/v1/tickets/commands', { body })).status).toBe(401);
  });
});

describe('colleagues', () => {
  const of = async (who: string): Promise<Colleagues['items']> =>
    colleaguesSchema.parse((await get(who, '/colleagues')).body).items;

  test("a handler's are those of the department, the head first, with what each has in hand", async () => {
    const { number } = await bringTo(server, 'signed');
    const before = await of(`dept-${HELPER}`);
    expect(before.map(({ id }) => id).sort()).toEqual(
      ['', '-2', '-head'].map((end) => `dept-${HELPER}${end}`),
    );
    expect(before[0]).toMatchObject({ id: `dept-${HELPER}-head`, head: true, open: 0 });
    expect(before.every(({ open, head }, index) => open === 0 && head === (index === 0))).toBe(
      true,
    );

    const openOf = async (who: string, id: string) =>
      (await of(who)).find((one) => one.id === id)?.open;
    const to = `dept-${LEAD}-2`;
    const had = await openOf(`dept-${LEAD}`, to);
    const assigned = await give(server, [`dept-${LEAD}`, number, { type: 'assign', staffId: to }]);
    expect(assigned.assignee?.id).toBe(to);
    expect(await openOf(`dept-${LEAD}-head`, to)).toBe((had ?? 0) + 1);
  });

  test('of all others they are the front desk', async () => {
    const ids = ['agent', 'agent2', 'agent3', 'dispatcher', 'supervisor'];
    for (const who of ['agent', 'admin']) {
      expect((await of(who)).map(({ id }) => id).sort()).toEqual(ids);
    }
    const { number } = await bringTo(server, 'received');
    const had = (await of('agent')).find(({ id }) => id === 'agent2')?.open ?? 0;
    await give(server, ['dispatcher', number, { type: 'assign', staffId: 'agent2' }]);
    expect((await of('agent')).find(({ id }) => id === 'agent2')?.open).toBe(had + 1);
  });

  test('who signs in as a head is one', async () => {
    expect((await server.signIn(`dept-${LEAD}-head`)).user).toMatchObject({ head: true });
    expect((await server.signIn(`dept-${LEAD}`)).user).not.toHaveProperty('head');
  });
});

describe('clocks', () => {
  test('each is explained from its start to its due time without a gap', async () => {
    const { number } = await bringTo(server, 'awaiting_citizen');
    await give(server, ['agent', number, { type: 'supply_info', text: '和安建筑公司' }]);
    const view: TicketView = (await get('agent', `/tickets/${number}`)).body;
    const { status, body } = await get(`dept-${LEAD}`, `/tickets/${number}/clocks`);
    expect(status).toBe(200);
    const { items }: ClockExplanations = clockExplanationsSchema.parse(body);
    expect(items.map(({ clock }) => clock)).toEqual(view.clocks);
    for (const { clock, stretches } of items) {
      expect([stretches[0]?.from, stretches.at(-1)?.to]).toEqual([clock.startedAt, clock.dueAt]);
      for (const [index, { to }] of stretches.slice(0, -1).entries()) {
        expect(stretches[index + 1]?.from).toBe(to);
      }
    }
    expect((await get('dept-water', `/tickets/${number}/clocks`)).status).toBe(404);
  });
});

describe('the due calendar', () => {
  const DAY_MS = 86_400_000;
  const dateIn = (days: number) => localDateOf(localDayOf(Date.now() + days * DAY_MS));
  const ask = (query: string, who = 'supervisor') => get(who, `/due-calendar?${query}`);
  async function days(query: string, who?: string): Promise<DueCalendar['days']> {
    const { status, body } = await ask(query, who);
    expect(status).toBe(200);
    return dueCalendarSchema.parse(body).days;
  }

  test('counts each open ticket once, on the day of its first clock, as the lists do', async () => {
    await bringTo(server, 'replied');
    const range = `from=${dateIn(-1)}&to=${dateIn(40)}`;
    const whole = await days(range);
    expect(whole).toHaveLength(42);
    const { body } = await get('supervisor', '/tickets?status=open&limit=200');
    const open: TicketCard[] = body.items;
    expect(body.nextCursor).toBeNull();
    expect(whole.reduce((sum, { due }) => sum + due, 0)).toBe(
      open.filter(({ dueAt }) => dueAt !== null).length,
    );
    for (const { due, overdue, byTarget, from, to } of whole) {
      expect(overdue).toBeLessThanOrEqual(due);
      expect(Object.values(byTarget).reduce((sum, count) => sum + count, 0)).toBe(due);
      const within = await get('supervisor', `/tickets?dueFrom=${from}&dueTo=${to}&limit=200`);
      expect(within.body.items).toHaveLength(due);
    }
    for (const [index, { to }] of whole.slice(0, -1).entries()) {
      expect(whole[index + 1]?.from).toBe(to);
    }
    const own = await days(`${range}&department=water`, `dept-${LEAD}`);
    expect(own).toEqual(await days(`${range}&department=${LEAD}`));
    expect((await days(`${range}&department=water`)).every(({ due }) => due === 0)).toBe(true);
  });

  test('knows working days, holidays and years without a notice', async () => {
    const national = await days('from=2026-09-30&to=2026-10-10');
    expect(national.map(({ working }) => working)).toEqual([
      true,
      ...Array.from({ length: 7 }, () => false),
      true,
      true,
      true,
    ]);
    expect(national[1]).toMatchObject({ date: '2026-10-01', name: { zh: '国庆节' } });
    expect(national[10]?.name?.zh).toContain('调休');
    expect(national[0]).toMatchObject({ from: '2026-09-29T16:00:00.000Z', provisional: false });
    expect((await days('from=2027-01-01&to=2027-01-01'))[0]?.provisional).toBe(true);
  });

  test.each([
    ['from=2026-10-02&to=2026-10-01', 'to'],
    ['from=2026-10-01&to=2026-12-02', 'to'],
    ['from=2026-10-32&to=2026-11-01', 'from'],
    ['from=2026-10-01', 'to'],
  ])('%s: 400', async (query, path) => {
    const { status, body } = await ask(query);
    expect([status, body.errors[0].path]).toEqual([400, path]);
  });
});
