import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { complaintOf } from '../../scripts/audit/check-ticket.ts';
import { ticketOf } from '../../server/store/ticket-document.ts';
import type { Clock } from '../../src/contract/clock.ts';
import type { Ladder } from '../../src/contract/rulebook.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import { WALL_TIME } from '../../src/sla/calendar.ts';
import { DEFAULT_LOOP } from '../../src/ticket/loop.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { aChat, WAGES } from '../builders/inquiries.ts';
import { bringTo } from '../builders/loop.ts';
import { startPrivateStore } from '../builders/private-store.ts';
import { policyOfSeconds } from '../builders/quick-rules.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

/** How late a clock may tell; and the last of thousands that come due together. */
const LATE_MS = 1_500;
const ALL_LATE_MS = 10_000;

/** Nobody is told besides, at whatever time of the day the tests run. */
const NO_LADDER: Ladder = { rungs: [] };
const quick = (terms: Parameters<typeof policyOfSeconds>[0]) => ({
  policy: policyOfSeconds(terms),
  ladder: NO_LADDER,
});

const told = ({ timeline }: TicketView): string[] =>
  timeline.flatMap((event) =>
    event.type === 'clock_warned' || event.type === 'clock_breached'
      ? [`${event.type.slice('clock_'.length)} ${event.target}`]
      : [],
  );

const EVERYTHING = ['breached resolve', 'breached sign', 'warned resolve', 'warned sign'];

/** How long after their stored instants the ticket's clocks told, the latest of them, in milliseconds. */
function lateness({ clocks }: TicketView): number {
  const late = (clock: Clock) => [
    Date.parse(clock.warnedAt ?? clock.warnAt) - Date.parse(clock.warnAt),
    Date.parse(clock.breachedAt ?? clock.dueAt) - Date.parse(clock.dueAt),
  ];
  return Math.max(...clocks.flatMap(late));
}

/** The events of a ticket that were pushed, by their `seq`: two processes may tell them in another order. */
const eventsHeard = (console: TestConsole, number: string): number[] =>
  console
    .about(number)
    .flatMap(({ events }) => events.map(({ seq }) => seq))
    .sort((a, b) => a - b);

async function view(server: TestServer, number: string): Promise<TicketView> {
  const { token } = await server.signIn('supervisor');
  return (await server.call('GET', `/api/v1/tickets/${number}`, { token })).body;
}

async function command(server: TestServer, number: string, body: object): Promise<void> {
  const { token } = await server.signIn('dept-hrss');
  const path = `/api/v1/tickets/${number}/commands`;
  expect((await server.call('POST', path, { token, body })).status).toBe(200);
}

describe('clocks', { timeout: 60_000 }, () => {
  test('warn and breach by themselves at their instants, once each, with two sweepers', async () => {
    const rules = quick({ sign: 3, resolve: 4.5 });
    await using first = await startTestServer({ rules });
    const { mongoUrl, prefix } = first;
    await using second = await startTestServer({ rules, mongoUrl, prefix });
    using near = await openConsole(first, 'dept-hrss');
    using far = await openConsole(second, 'supervisor');

    const receipts = await Promise.all(
      Array.from({ length: 30 }, async () => (await first.handIn(aChat({ text: WAGES }))).body),
    );
    for (const { number } of receipts) {
      for (const console of [near, far]) {
        const pushed = await console.hearsVersion(number, 6, 20_000);
        expect(pushed.ticket.clocks.every((clock) => clock.breachedAt)).toBe(true);
      }
      const ticket = await view(first, number);
      expect(told(ticket).toSorted()).toEqual(EVERYTHING);
      expect(lateness(ticket)).toBeLessThan(LATE_MS);
    }
    // Long enough for a sweep that would tell again.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    for (const { number } of receipts) {
      expect(eventsHeard(far, number)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(eventsHeard(near, number)).toEqual([2, 3, 4, 5, 6]);
    }
  });

  test('that were stopped in time say nothing', async () => {
    const rules = quick({ sign: 3, resolve: 3.5 });
    await using server = await startTestServer({ rules });
    using hrss = await openConsole(server, 'dept-hrss');
    const [closed, signed] = [
      (await server.handIn(aChat())).body,
      (await server.handIn(aChat())).body,
    ];
    for (const { number } of [closed, signed]) {
      await hrss.hears(number, 'routed');
      await command(server, number, { type: 'sign' });
    }
    await command(server, closed.number, { type: 'reply', text: '已办理。' });
    await command(server, closed.number, { type: 'close' });
    await hrss.hears(signed.number, 'clock_breached', 15_000);
    expect(told(await view(server, signed.number))).toEqual(['warned resolve', 'breached resolve']);
    expect(told(await view(server, closed.number))).toEqual([]);
  });

  test('that are met late, and nobody had looked, have breached before, as those are told who had it', async () => {
    await using server = await startTestServer({
      roles: ['api'],
      rules: quick({ sign: 1, resolve: 600 }),
    });
    await using stored = await openStored(server);
    using hrss = await openConsole(server, 'dept-hrss');
    const { number } = await bringTo(server, 'routed');
    const before = (await view(server, number)).version;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const early = await server.command('dept-housing', number, { type: 'sign' });
    expect([early.status, (await view(server, number)).version]).toEqual([404, before]);
    await command(server, number, { type: 'sign', version: before });
    const { timeline, clocks } = await view(server, number);
    const [breached, signed, ...none] = timeline.slice(before);
    expect(none).toEqual([]);
    expect(breached).toMatchObject({ type: 'clock_breached', by: { role: 'system' } });
    expect(signed).toMatchObject({ type: 'signed', at: breached!.at, by: { role: 'handler' } });
    expect(clocks.find(({ target }) => target === 'sign')).toMatchObject({
      state: 'met',
      breachedAt: breached!.at,
    });
    await hrss.hears(number, 'signed');
    expect(eventsHeard(hrss, number).slice(-2)).toEqual([breached!.seq, signed!.seq]);
    const { audience } = await eventually(() =>
      stored.db.collection('notices').findOne({ event: `${number}:${breached!.seq}` }),
    );
    expect(audience).toBe('department:hrss');
    const document = await stored.tickets.findOne({ _id: number });
    expect(complaintOf(ticketOf(document!))).toBeNull();
  });

  test('that came due while nobody was there tell it after the start', async () => {
    const rules = quick({ sign: 5, resolve: 6 });
    await using stores = await startTestServer({ roles: ['api'] });
    await stores.signIn('supervisor');
    const { mongoUrl, prefix } = stores;
    const before = await startTestServer({ rules, mongoUrl, prefix });
    const { number } = (await before.handIn(aChat())).body;
    await stores.ticketOnce(number, ['routed']);
    await before[Symbol.asyncDispose]();
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    expect(told(await view(stores, number))).toEqual([]);

    using supervisor = await openConsole(stores, 'supervisor');
    await using _after = await startTestServer({ rules, mongoUrl, prefix });
    await supervisor.hearsVersion(number, 4, 15_000);
    expect(told(await view(stores, number))).toEqual(['breached sign', 'breached resolve']);
  });

  test('tell it after Redis was emptied', async () => {
    await using redis = await startPrivateStore('redis');
    const rules = quick({ sign: 3, resolve: 4 });
    await using server = await startTestServer({ rules, redisUrl: redis.url });
    using supervisor = await openConsole(server, 'supervisor');
    const { number } = (await server.handIn(aChat())).body;
    await supervisor.hears(number, 'routed');
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await supervisor.hearsVersion(number, 6, 15_000);
    const ticket = await view(server, number);
    expect(told(ticket).toSorted()).toEqual(EVERYTHING);
    expect(lateness(ticket)).toBeLessThan(LATE_MS);
  });
});

describe('time alone', { timeout: 60_000 }, () => {
  test('climbs the ladder, each rung once, with two sweepers', async () => {
    const late = { targets: ['resolve' as const], after: 'breached' as const };
    const ladder: Ladder = {
      rungs: [
        { ...late, id: 'head', name: named('催办'), delay: minutes(0), level: 'head', card: null },
        {
          ...late,
          id: 'yellow',
          name: named('督办'),
          delay: minutes(0.05),
          level: 'supervision',
          card: 'yellow',
        },
      ],
    };
    const policy = policyOfSeconds({ sign: 60, resolve: 3 });
    const rules = { policy, ladder, calendar: WALL_TIME };
    await using first = await startTestServer({ rules });
    const { mongoUrl, prefix } = first;
    await using _second = await startTestServer({ rules, mongoUrl, prefix });
    using supervisor = await openConsole(first, 'supervisor');
    const receipts = await Promise.all(
      Array.from({ length: 20 }, async () => (await first.handIn(aChat())).body),
    );
    for (const { number } of receipts) {
      await eventually(async () => {
        const { supervision } = supervisor.about(number).at(-1)?.ticket ?? {};
        return supervision?.card === 'yellow' ? true : null;
      }, 20_000);
      const { timeline, flags } = await view(first, number);
      const climbed = timeline.filter(({ type }) => type === 'escalated');
      expect(climbed).toMatchObject([{ step: 'head' }, { step: 'yellow', card: 'yellow' }]);
      expect(flags).toContain('card_yellow');
    }
  });

  test('ends a wait for the citizen, and the clocks go on with the time that they stood still', async () => {
    const loop = { ...DEFAULT_LOOP, awaiting: { amount: 0.05, unit: 'minutes' as const } };
    const rules = { ...quick({ sign: 60, resolve: 600 }), loop };
    await using server = await startTestServer({ rules });
    using hrss = await openConsole(server, 'dept-hrss');
    const { number } = (await server.handIn(aChat())).body;
    await hrss.hears(number, 'routed');
    await command(server, number, { type: 'sign' });
    await command(server, number, { type: 'request_info', text: '公司叫什么名字？' });
    const asked = await view(server, number);
    expect(asked).toMatchObject({ status: 'awaiting_citizen', dueAt: null });
    await hrss.hears(number, 'wait_ended', 15_000);
    const after = await view(server, number);
    expect(after.timeline.at(-1)).toMatchObject({ why: 'lapsed', by: { role: 'system' } });
    expect(after).toMatchObject({ status: 'signed', awaiting: null });
    const [was, is] = [asked, after].map(
      ({ clocks }) => clocks.find(({ target }) => target === 'resolve')!.dueAt,
    );
    expect(Date.parse(is!) - Date.parse(was!)).toBeGreaterThanOrEqual(3_000);
  });
});

const named = (zh: string) => ({ zh, en: zh });
const minutes = (amount: number) => ({ amount, unit: 'workingMinutes' as const });

describe('clocks of many tickets', () => {
  test('tell in time when a whole day comes due at its close', async () => {
    await using server = await startTestServer({ rules: { ladder: NO_LADDER } });
    await using stored = await openStored(server);
    const { number } = (await server.handIn(aChat())).body;
    await server.ticketOnce(number, ['routed']);
    const { _id, clocks, ...rest } = (await stored.tickets.findOne({ _id: number }))!;
    const dueAt = new Date(Date.now() + 4_000).toISOString();
    const copies = Array.from({ length: 2_000 }, (_, index) => ({
      ...rest,
      _id: `YH20200101-${String(index).padStart(6, '0')}`,
      intakeKeys: [`copy:${index}`],
      clocks: clocks.map((clock) => ({ ...clock, warnedAt: clock.startedAt, dueAt })),
      nextCheckAt: dueAt,
    }));
    await stored.tickets.insertMany(copies);
    const ofTheDay = { _id: /^YH20200101/ };
    const running = clocks.filter(({ state }) => state === 'running');
    const version = rest.version + running.length;
    await eventually(async () => {
      const breached = await stored.tickets.countDocuments({ ...ofTheDay, version });
      return breached === copies.length ? true : null;
    }, 20_000);
    const [last] = await stored.tickets.find(ofTheDay).sort({ changedAt: -1 }).limit(1).toArray();
    expect(Date.parse(last!.changedAt) - Date.parse(dueAt)).toBeLessThan(ALL_LATE_MS);
  });
});
