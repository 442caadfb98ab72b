import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMongo } from '../../server/store/connect.ts';
import { createTicketStore } from '../../server/store/ticket-store.ts';
import type { StaffCommand } from '../../src/contract/commands.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import { decide } from '../../src/ticket/decide.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { openConsole } from '../builders/console.ts';
import { bringTo, give, LEAD } from '../builders/loop.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { contextOf, staff } from '../builders/ticket.ts';

/** Two processes on the same stores. Without a worker tickets stay as they came. */
let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  const { mongoUrl, prefix } = server;
  other = await startTestServer({ mongoUrl, prefix, roles: ['api'] });
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function see(number: string): Promise<TicketView> {
  const { token } = await server.signIn('supervisor');
  return (await server.call('GET', `/api/v1/tickets/${number}`, { token })).body;
}

const made = async (point: Parameters<typeof bringTo>[1] = 'routed'): Promise<string> =>
  (await bringTo(server, point)).number;

const merge = (number: string, into: string, at = server, who = 'dispatcher'): Promise<Answer> =>
  at.command(who, number, { type: 'merge', into });

const seqs = ({ timeline }: TicketView) => timeline.map(({ seq }) => seq);
const upTo = (version: number) => Array.from({ length: version }, (_, index) => index + 1);

describe('并单', () => {
  test('two tickets change at once, each with its own event, and everybody is told of both', async () => {
    using agent = await openConsole(other, 'agent');
    const [child, parent] = [await made(), await made('signed')];
    const merged = await give(server, ['dispatcher', child, { type: 'merge', into: parent }]);
    expect(merged).toMatchObject({ status: 'merged', mergedInto: parent, dueAt: null });
    expect(merged.timeline.at(-1)).toMatchObject({ type: 'merged', into: parent });
    const after = await see(parent);
    expect(after).toMatchObject({ status: 'signed', absorbed: [child] });
    expect(after.timeline.at(-1)).toMatchObject({ type: 'absorbed', number: child });
    await agent.hears(child, 'merged');
    await agent.hears(parent, 'absorbed');
  });

  test('拆单 restores the status and the clocks, and each ticket goes its own way', async () => {
    const [child, parent] = [await made('extension_asked'), await made()];
    const before = await see(child);
    await give(server, ['dispatcher', child, { type: 'merge', into: parent }]);
    const after = await give(server, ['agent', child, { type: 'unmerge' }]);
    const { status, clocks, extension, flags, departmentId } = before;
    expect(after).toMatchObject({ status, clocks, extension, flags, departmentId });
    expect(after.mergedInto).toBeNull();
    expect((await see(parent)).absorbed).toEqual([]);
    await give(server, [`dept-${LEAD}`, parent, { type: 'sign' }]);
    expect((await see(child)).version).toBe(after.version);
  });

  test('a ticket that was closed since can be parted from', async () => {
    const [child, parent] = [await made(), await made('signed')];
    await give(server, ['dispatcher', child, { type: 'merge', into: parent }]);
    await give(server, [`dept-${LEAD}`, parent, { type: 'reply', text: '已支付' }]);
    await give(server, [`dept-${LEAD}`, parent, { type: 'close' }]);
    await give(server, ['dispatcher', child, { type: 'unmerge' }]);
    expect(await see(parent)).toMatchObject({ status: 'closed', absorbed: [] });
    expect(await see(child)).toMatchObject({ status: 'routed' });
  });

  test('is refused where it makes no sense, and then nothing has happened', async () => {
    const [free, closed, child, parent] = [
      await made(),
      await made('closed'),
      await made(),
      await made(),
    ];
    await give(server, ['dispatcher', child, { type: 'merge', into: parent }]);
    const cases: [string, string, string, number, string][] = [
      ['dispatcher', free, free, 422, 'merge_not_possible'],
      ['dispatcher', free, closed, 422, 'merge_not_possible'],
      ['dispatcher', free, child, 422, 'merge_not_possible'],
      ['dispatcher', parent, free, 422, 'others_merged_into_it'],
      ['dispatcher', child, free, 422, 'not_in_this_status'],
      ['dispatcher', free, 'YH19990101-000001', 404, 'not_found'],
      [`dept-${LEAD}`, free, parent, 403, 'forbidden'],
      [`dept-${LEAD}`, free, 'YH19990101-000001', 403, 'forbidden'],
    ];
    for (const [who, number, into, status, code] of cases) {
      const { body } = await merge(number, into, server, who);
      expect([who, number, into, body.status, body.code]).toEqual([
        who,
        number,
        into,
        status,
        code,
      ]);
    }
    expect((await see(free)).version).toBe(2);
    const unmerge = await server.command('dispatcher', free, { type: 'unmerge' });
    expect(unmerge.body).toMatchObject({ status: 422, code: 'not_in_this_status' });
  });

  test('knows the version that the person saw', async () => {
    const [child, parent] = [await made(), await made()];
    await give(server, ['agent', child, { type: 'note', text: '市民又来电' }]);
    const late = { type: 'merge', into: parent, version: 2 };
    expect((await server.command('dispatcher', child, late)).body.code).toBe('conflict');
    expect((await server.command('dispatcher', child, { ...late, version: 3 })).status).toBe(200);
  });
});

describe('at the same instant', () => {
  test('A into B while B goes into A: exactly one of the two', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [await made(), await made()];
      const answers = await Promise.all([merge(a, b), merge(b, a, other, 'supervisor')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const lost = answers.find(({ status }) => status === 422);
      expect(['merge_not_possible', 'others_merged_into_it', 'not_in_this_status']).toContain(
        lost?.body.code,
      );
      const both = [await see(a), await see(b)];
      expect(both.map(({ version }) => version)).toEqual([3, 3]);
      expect(both.filter(({ status }) => status === 'merged')).toHaveLength(1);
    }
  });

  test('several into one all get there, while it goes on being worked on', async () => {
    const parent = await made('signed');
    const children = await Promise.all(Array.from({ length: 6 }, () => made()));
    const note: StaffCommand = { type: 'note', text: '多人反映' };
    const answers = await Promise.all([
      ...children.map((child, index) => merge(child, parent, index % 2 ? server : other)),
      ...Array.from({ length: 4 }, () => server.command('agent', parent, note)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const after = await see(parent);
    expect([...after.absorbed].sort()).toEqual(children.toSorted());
    expect(seqs(after)).toEqual(upTo(after.version));
    expect(after.version).toBe(3 + 6 + 4);
  });

  test('one into two others: it goes into one of them, and the other never hears of it', async () => {
    const [child, one, two] = [await made(), await made(), await made()];
    const answers = await Promise.all([merge(child, one), merge(child, two, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const { mergedInto } = await see(child);
    const left = mergedInto === one ? two : one;
    expect(await see(left)).toMatchObject({ version: 2, absorbed: [] });
  });
});

test('what is written together is written as a whole or not at all', async () => {
  const connection = await connectMongo(server.mongoUrl);
  try {
    const store = createTicketStore(connection);
    const load = async (number: string): Promise<Ticket> => {
      const ticket = await store.load(number);
      if (!ticket) throw new Error(`no ${number}`);
      return ticket;
    };
    const noted = (before: Ticket, text: string) => {
      const decision = decide(before, { type: 'note', text }, contextOf(staff('agent')));
      if (!decision.ok) throw new Error(decision.code);
      return { before, after: decision.events.reduce(evolve, before) };
    };
    const [first, second] = [await load(await made()), await load(await made())];
    await give(server, ['agent', second.number, { type: 'note', text: '先到' }]);
    expect(await store.commitTogether([noted(first, '一'), noted(second, '二')])).toBe(false);
    expect((await load(first.number)).version).toBe(first.version);

    const fresh = await load(second.number);
    const together = () => store.commitTogether([noted(first, '一'), noted(fresh, '二')]);
    const crossed = () => store.commitTogether([noted(fresh, '三'), noted(first, '四')]);
    const landed = await Promise.all([together(), crossed(), together(), crossed()]);
    expect(landed.filter(Boolean)).toHaveLength(1);
    expect((await load(first.number)).version).toBe(first.version + 1);
    expect((await load(second.number)).version).toBe(fresh.version + 1);
  } finally {
    await connection.close();
  }
});
