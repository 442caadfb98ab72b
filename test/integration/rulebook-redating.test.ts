import { describe, expect, test } from 'vitest';
import type { RedatingDocument } from '../../server/store/rulebook-schemas.ts';
import type { TicketDocument } from '../../server/store/schemas.ts';
import type { Redating } from '../../src/contract/rulebook.ts';
import { openConsole } from '../builders/console.ts';
import { aChat, VAGUE } from '../builders/inquiries.ts';
import { policyOfSeconds } from '../builders/quick-rules.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

const HOUR = 3_600;

/** Copies of a ticket as it is stored, each with a number of its own. */
async function addCopies({ tickets }: Stored, number: string, count: number): Promise<void> {
  const { _id, ...rest } = (await tickets.findOne({ _id: number }))!;
  const copies = Array.from({ length: count }, (_, index) => ({
    ...rest,
    _id: `YH20200101-${String(index).padStart(6, '0')}`,
    intakeKeys: [`copy:${index}`],
  }));
  await tickets.insertMany(copies);
}

const resolveOf = ({ clocks }: Pick<TicketDocument, 'clocks'>) =>
  clocks.find(({ target }) => target === 'resolve')!;

const routed = async (server: TestServer): Promise<string> => {
  const { number } = (await server.handIn(aChat())).body;
  await server.ticketOnce(number, ['routed']);
  return number;
};

const byHours = (hours: number) => policyOfSeconds({ sign: HOUR, resolve: hours * HOUR });

const localDate = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * HOUR * 1_000).toISOString().slice(0, 10);

describe.concurrent('re-dating', { timeout: 120_000 }, () => {
  test('moves open deadlines by an imported notice, and says which', async () => {
    await using server = await startTestServer();
    const admin = rulebookAdmin(server);
    await admin.publish('calendar', { base: 'none', noticedYears: [] });
    using supervisor = await openConsole(server, 'supervisor');
    using agent = await openConsole(server, 'agent');
    const told: Redating[] = [];
    supervisor.socket.on('redating', (progress) => told.push(progress));
    agent.socket.on('redating', (progress) => told.push({ ...progress, id: 'not for agents' }));
    await admin.redated('calendar-2');

    const numbers = [await routed(server), await routed(server)];
    const before = resolveOf(await server.ticketOnce(numbers[0]!, ['routed']));
    const off = localDate(before.dueAt);
    const { body } = await admin.importNotice(`date,kind,name\n${off},off,国庆节\n`);
    const { content, basedOn } = body;
    await admin.ask('POST', '/calendar', { content, basedOn });
    const report = await admin.redated('calendar-3');

    const after = await server.ticketOnce(numbers[0]!, ['routed']);
    const { dueAt, calendarVersion } = resolveOf(after);
    expect(calendarVersion).toBe(3);
    const weekday = new Date(off).getUTCDay();
    const wait = weekday === 5 ? 3 : 1;
    expect(Date.parse(dueAt) - Date.parse(before.dueAt)).toBe(wait * 24 * HOUR * 1_000);
    expect(after.timeline.at(-1)).toMatchObject({ type: 'redated', why: 'calendar' });

    expect(report).toMatchObject({
      section: 'calendar',
      version: 3,
      state: 'done',
      total: 2,
      done: 2,
      by: { id: 'admin' },
      moved: { tickets: 2, earlier: 0, nowOverdue: 0 },
    });
    expect(report.moved.clocks).toBe(report.moved.later);
    expect(report.examples.length).toBe(report.moved.clocks);
    expect(report.examples).toContainEqual({
      number: numbers[0],
      target: 'resolve',
      before: before.dueAt,
      after: dueAt,
    });
    const ids = new Set(told.map(({ id }) => id));
    expect(ids).toEqual(new Set(['calendar-2', 'calendar-3']));
    expect(told.at(-1)).toEqual(report);
    const { items } = (await admin.ask('GET', '/redatings', undefined, 'supervisor')).body;
    expect(items.map(({ id }: Redating) => id)).toEqual(['calendar-3', 'calendar-2']);
  });

  test('tells which deadlines have passed under the new rules; each breaches once', async () => {
    await using server = await startTestServer({});
    const admin = rulebookAdmin(server);
    await admin.publish('policy', byHours(48));
    const number = await routed(server);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await admin.publish('policy', policyOfSeconds({ sign: 48 * HOUR, resolve: 1 }));
    const report = await admin.redated('policy-3');
    expect(report.moved).toMatchObject({ clocks: 2, earlier: 1, later: 1, nowOverdue: 1 });
    const breached = await eventually(async () => {
      const ticket = await server.ticketOnce(number, ['routed']);
      return resolveOf(ticket).breachedAt ? ticket : null;
    });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const { timeline } = await server.ticketOnce(number, ['routed']);
    const breaches = timeline.filter(({ type }) => type === 'clock_breached');
    expect(breaches.map((event) => 'target' in event && event.target)).toEqual(['resolve']);
    expect(breached.clocks.find(({ target }) => target === 'sign')?.breachedAt).toBeUndefined();
  });

  test('catches what another process still dates by the rules before', async () => {
    await using server = await startTestServer();
    await using stored = await openStored(server);
    const admin = rulebookAdmin(server);
    const number = await routed(server);
    const late = (await stored.tickets.findOne({ _id: number }))!;
    await admin.publish('policy', byHours(100));
    await eventually(async () => {
      const { body } = await admin.ask('GET', '/redatings/policy-2');
      return body.done === 1 ? true : null;
    });
    const changedAt = new Date().toISOString();
    const copy = { ...late, _id: 'YH20200101-000001', intakeKeys: ['late'], changedAt };
    await stored.tickets.insertOne(copy);
    const report = await admin.redated('policy-2');
    expect(report.moved.tickets).toBe(2);
    const found = (await stored.tickets.findOne({ _id: copy._id }))!;
    expect(resolveOf(found)).toMatchObject({ amount: 100 * 60, policyVersion: 2 });
  });

  test('goes on where a restart left it, and another process takes over', async () => {
    await using stores = await startTestServer({ roles: ['api'] });
    const { mongoUrl, prefix } = stores;
    const first = await startTestServer({ mongoUrl, prefix });
    await using stored = await openStored(stores);
    const admin = rulebookAdmin(stores);
    const number = await routed(first);
    await addCopies(stored, number, 800);
    await admin.publish('policy', byHours(100));
    await eventually(async () => {
      const { body } = await admin.ask('GET', '/redatings/policy-2');
      return body.done > 0 ? true : null;
    }, 30_000);
    await first[Symbol.asyncDispose]();
    const left = (await admin.ask('GET', '/redatings/policy-2')).body;
    expect(left.done).toBeLessThan(left.total);

    await using _second = await startTestServer({ mongoUrl, prefix });
    const report = await admin.redated('policy-2');
    expect(report).toMatchObject({ state: 'done', total: 801, done: 801 });
    expect(report.moved.tickets).toBe(801);
    expect(report.examples.length).toBe(50);
    const undone = { clocks: { $elemMatch: { target: 'resolve' as const, policyVersion: 1 } } };
    expect(await stored.tickets.countDocuments(undone)).toBe(0);
    // Each was dated once, though the worker changed.
    const twice = { 'timeline.3': { $exists: true } };
    expect(await stored.tickets.countDocuments(twice)).toBe(0);
  });

  test('reports the same when a crash lost how far it was', async () => {
    await using server = await startTestServer();
    await using stored = await openStored(server);
    const admin = rulebookAdmin(server);
    const number = await routed(server);
    await addCopies(stored, number, 50);
    await admin.publish('policy', byHours(100));
    const redatings = stored.db.collection<RedatingDocument>('redatings');
    const begun = await eventually(async () =>
      redatings.findOne({ _id: 'policy-2', 'pass.since': null, 'pass.startedAt': { $ne: '' } }),
    );
    const report = await admin.redated('policy-2');
    expect(report.moved.tickets).toBe(51);
    const asAtFirst = {
      ...begun,
      pass: { ...begun.pass, cursor: '', moved: 0 },
      done: 0,
      moved: { clocks: 0, tickets: 0, earlier: 0, later: 0, nowOverdue: 0 },
      examples: [],
      leasedUntil: '',
      leasedBy: 'a worker that died',
    };
    await redatings.replaceOne({ _id: 'policy-2' }, asAtFirst);
    const again = await admin.redated('policy-2');
    const { endedAt: _one, ...before } = report;
    const { endedAt: _other, ...after } = again;
    expect(after).toEqual(before);
  });

  test('is superseded by that of the next version, and waits for those of other sections', async () => {
    await using server = await startTestServer();
    await using stored = await openStored(server);
    const admin = rulebookAdmin(server);
    const number = await routed(server);
    await addCopies(stored, number, 300);
    await admin.publish('policy', byHours(100));
    await admin.publish('policy', byHours(200));
    await admin.publish('calendar', { noticedYears: [2099] });
    const reports = [
      await admin.redated('policy-2'),
      await admin.redated('policy-3'),
      await admin.redated('calendar-2'),
    ];
    expect(reports.map(({ state }) => state)).toEqual(['superseded', 'done', 'done']);
    expect(reports[0]!.moved.tickets).toBeLessThan(301);
    // What was under way at that moment was dated by the newest rules already.
    expect(reports[1]!.moved.tickets).toBeGreaterThan(301 - 20);
    const stale = { 'clocks.amount': { $nin: [60, 200 * 60] } };
    expect(await stored.tickets.countDocuments(stale)).toBe(0);
    const ends = reports.map(({ endedAt }) => endedAt);
    expect(ends).toEqual(ends.toSorted());
  });

  test('waits in the store when nobody works, and Redis forgets', async () => {
    await using door = await startTestServer({ roles: ['api'] });
    const { mongoUrl, prefix, redisUrl } = door;
    const admin = rulebookAdmin(door);
    const { number } = (await door.handIn(aChat({ text: VAGUE }))).body;
    await admin.publish('policy', byHours(100));
    expect((await admin.ask('GET', '/redatings/policy-2')).body.state).toBe('waiting');
    await using _worker = await startTestServer({ mongoUrl, redisUrl, prefix: `${prefix}-other` });
    expect((await admin.redated('policy-2')).moved.tickets).toBe(1);
    const { token } = await door.signIn('supervisor');
    const ticket = (await door.call('GET', `/api/v1/tickets/${number}`, { token })).body;
    expect(resolveOf(ticket).policyVersion).toBe(2);
  });
});
