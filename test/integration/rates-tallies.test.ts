import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { expect, inject, test } from 'vitest';
import { DeskError } from '../../server/desk/desk-error.ts';
import { createDesk, type Desk } from '../../server/desk/desk.ts';
import { createHandlingStore, type ClosedHandling } from '../../server/rates/handling-store.ts';
import {
  createTallies,
  tallyCollection,
  textOf,
  type Tallies,
} from '../../server/rates/tallies.ts';
import { createTallySweep } from '../../server/rates/tally-sweep.ts';
import { BEGINNING, createArchiving } from '../../server/retention/archive-tickets.ts';
import { createBlanking } from '../../server/retention/blank-tickets.ts';
import { connectMongo } from '../../server/store/connect.ts';
import { createModels, ensureIndexes } from '../../server/store/schemas.ts';
import { createTicketStore } from '../../server/store/ticket-store.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import { KINDS, SATISFACTIONS, SOLVED } from '../../src/contract/words.ts';
import type { Tally } from '../../src/insight/rates.ts';
import type { Period } from '../../src/insight/spans.ts';
import { later } from '../../src/sla/china-time.ts';
import type { Command } from '../../src/ticket/commands.ts';
import { ticketNumber } from '../../src/ticket/number.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { anInquiry, CITIZEN, handlerOf, RECEIVE, RULES, staff } from '../builders/ticket.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = '2026-01-20T01:00:00.000Z';
/** A longer proof: `TALLIES_STEPS=2000 TALLIES_SEED=7`. */
const STEPS = Number(process.env['TALLIES_STEPS'] ?? 120);
const DEPARTMENTS = ['hrss', 'housing', 'police'] as const;
const SEED = Number(process.env['TALLIES_SEED'] ?? 1);

/** A desk whose time is set by hand, on a database of its own. */
async function startDesk() {
  const name = `tallies-${randomUUID().slice(0, 8)}`;
  const connection = await connectMongo(inject('mongoUrl').replace('/yihaoda?', `/${name}?`));
  await ensureIndexes(createModels(connection));
  const time = { now: START };
  const now = () => time.now;
  let sequence = 0;
  const desk = createDesk({
    tickets: createTicketStore(connection),
    nextNumber: () => Promise.resolve(ticketNumber('20260120', (sequence += 1))),
    rules: RULES,
    read: () => ({ assessment: RECEIVE.assessment, form: null }),
    now,
    announce: () => undefined,
  });
  const close = async () => {
    await connection.dropDatabase();
    await connection.close();
  };
  return { connection, desk, time, now, [Symbol.asyncDispose]: close };
}

/** Numbers in [0, 1), always the same for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!;
  return { next, oneOf };
}
type Luck = ReturnType<typeof randomOf>;

/** What might be asked of a ticket next; some of it is refused. */
function nextCommand(ticket: Ticket, parent: Ticket | null, luck: Luck): [Actor, Command] {
  const { oneOf, next } = luck;
  const handler = handlerOf(ticket.departmentId ?? 'hrss');
  const said = {
    solved: oneOf(SOLVED),
    satisfaction: oneOf(SATISFACTIONS),
    contacted: next() < 0.7,
  };
  const dispatch = { type: 'dispatch', departmentId: oneOf(DEPARTMENTS) } as const;
  const answer = { type: 'answer', text: '已答复' } as const;
  const reassess = { type: 'reassess', kind: oneOf(KINDS), urgency: 'normal' } as const;
  if (next() < 0.08) return [staff('agent'), reassess];
  switch (ticket.status) {
    case 'routed':
      return [handler, { type: 'sign' }];
    case 'signed':
      return [handler, { type: 'reply', text: '已处理' }];
    case 'replied':
      return [handler, { type: 'close' }];
    case 'closed':
    case 'call_back':
      return oneOf<[Actor, Command]>([
        [staff('agent'), { type: 'record_call_back', reached: next() < 0.6, ...said }],
        [CITIZEN, { type: 'rate', ...said }],
        [staff('agent'), { type: 'reopen', text: '没有办好' }],
      ]);
    case 'merged':
      return [CITIZEN, { type: 'rate', ...said, closedAt: parent?.closedAt ?? START }];
    default:
      return oneOf<[Actor, Command]>([
        [staff('dispatcher'), dispatch],
        [staff('dispatcher'), dispatch],
        [staff('agent'), answer],
        [staff('agent'), { type: 'hand_over', service: '110' }],
      ]);
  }
}

const unlessRefused = (error: unknown): null => {
  if (error instanceof DeskError) return null;
  throw error;
};

/** One step in the life of the desk. */
async function live(desk: Desk, numbers: string[], luck: Luck): Promise<void> {
  const { next, oneOf } = luck;
  if (numbers.length < 8 || next() < 0.18) {
    const inquiry = anInquiry({ externalId: `e-${numbers.length}` });
    const { receipt } = await desk.receive(inquiry, { keys: [`app:${inquiry.externalId}`] });
    numbers.push(receipt.number);
    return;
  }
  const dispatcher = staff('dispatcher');
  const recent = numbers.slice(-40);
  const ticket = await desk.read(oneOf(next() < 0.8 ? recent : numbers), dispatcher);
  const { number, mergedInto } = ticket;
  if (mergedInto !== null && next() < 0.3) {
    await desk.unmerge(number, { by: dispatcher }).catch(unlessRefused);
  } else if (next() < 0.12) {
    await desk.merge(number, oneOf(recent), { by: dispatcher }).catch(unlessRefused);
  } else {
    const parent = mergedInto === null ? null : await desk.read(mergedInto, dispatcher);
    const [by, command] = nextCommand(ticket, parent, luck);
    await desk.change(number, by, () => command).catch(unlessRefused);
  }
}

/** In an order that does not depend on where they come from. */
function inOrder(tallies: readonly Tally[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const tally of tallies) {
    const alike = textOf([tally]).replace(/^\d+ /, '');
    sums.set(alike, (sums.get(alike) ?? 0) + tally.count);
  }
  return [...sums].sort();
}

/** Page by page, each closing once and in order. */
async function oneByOne(handlings: AsyncIterable<ClosedHandling>): Promise<Tally[]> {
  const tallies: Tally[] = [];
  let last = '';
  for await (const { closedAt, number, ...handling } of handlings) {
    expect(`${closedAt} ${number}` > last).toBe(true);
    last = `${closedAt} ${number}`;
    tallies.push({ ...handling, count: 1 });
  }
  return tallies;
}

function randomPeriod(now: string, { next }: Luck): Period {
  const days = (Date.parse(now) - Date.parse(START)) / DAY_MS + 2;
  const at = () => later(START, (next() * days - 1) * DAY_MS);
  // The beginning of a day in China, or any instant.
  const edge = () => (next() < 0.5 ? at() : `${at().slice(0, 10)}T16:00:00.000Z`);
  const [from, to] = [edge(), edge()].sort() as [string, string];
  return from === to ? { from, to: later(to, DAY_MS) } : { from, to };
}

const trusted = (connection: Connection) =>
  tallyCollection(connection).countDocuments({ countedAt: { $gt: '' } });

test('what was counted once and what is counted one by one is the same, whatever happens to the tickets', async () => {
  await using stage = await startDesk();
  const { connection, desk, time, now } = stage;
  const luck = randomOf(SEED);
  const handlings = createHandlingStore(connection);
  const tallies = createTallies(connection, handlings);
  const parts = { connection, tallies, now };
  const [one, other] = [createTallySweep(parts), createTallySweep(parts)];
  const archiveSome = createArchiving(connection, now);
  const blankSome = createBlanking(connection, now);
  const numbers: string[] = [];
  let most = 0;

  async function compare(): Promise<void> {
    const whole = { from: later(START, -DAY_MS), to: later(time.now, DAY_MS) };
    for (const period of [whole, randomPeriod(time.now, luck), randomPeriod(time.now, luck)]) {
      const replayed = inOrder(await handlings.tallies(period));
      expect([period, inOrder(await tallies.of(period))]).toEqual([period, replayed]);
      expect(inOrder(await oneByOne(handlings.inOrder(period)))).toEqual(replayed);
      most = Math.max(most, replayed.length);
    }
  }

  for (let step = 0; step < STEPS; step += 1) {
    time.now = later(time.now, Math.floor(luck.next() ** 3 * 16 * HOUR_MS));
    const fate = luck.next();
    await Promise.all([
      live(desk, numbers, luck),
      ...(fate < 0.2 ? [one()] : []),
      ...(fate < 0.1 ? [other()] : []),
      ...(fate > 0.94 ? [archiveSome(later(time.now, -6 * DAY_MS), BEGINNING)] : []),
      ...(fate > 0.97 ? [blankSome(later(time.now, -9 * DAY_MS))] : []),
    ]);
    if (step % 10 === 0) await compare();
  }
  await one();
  await compare();
  expect(await connection.db!.collection('tickets').countDocuments({ recount: true })).toBe(0);
  expect(await trusted(connection)).toBeGreaterThan(12);
  expect(await connection.db!.collection('ticketArchive').countDocuments()).toBeGreaterThan(0);
  expect(most).toBeGreaterThan(10);
}, 120_000);

const SOLVED_SAID = { solved: 'solved', satisfaction: 'satisfied', contacted: true } as const;

/** Handed in and closed by a department; with another citizen's ticket in it. */
async function closeOne({ desk, time }: Awaited<ReturnType<typeof startDesk>>) {
  const [number = '', child = ''] = await Promise.all(
    ['parent', 'child'].map(async (externalId) => {
      const inquiry = anInquiry({ externalId });
      return (await desk.receive(inquiry, { keys: [externalId] })).receipt.number;
    }),
  );
  const give = (by: Actor, command: Command) => desk.change(number, by, () => command);
  for (const one of [number, child]) {
    const dispatch = { type: 'dispatch', departmentId: 'hrss' } as const;
    await desk.change(one, staff('dispatcher'), () => dispatch);
  }
  await desk.merge(child, number, { by: staff('dispatcher') });
  await give(handlerOf('hrss'), { type: 'sign' });
  await give(handlerOf('hrss'), { type: 'reply', text: '已处理' });
  await give(handlerOf('hrss'), { type: 'close' });
  return { number, child, closedAt: time.now, give };
}

test('what is said later, and what lands late, is in the tallies of the day of the closing', async () => {
  await using stage = await startDesk();
  const { connection, desk, time, now } = stage;
  const handlings = createHandlingStore(connection);
  const tallies = createTallies(connection, handlings);
  const sweep = createTallySweep({ connection, tallies, now });
  const { child, closedAt, give } = await closeOne(stage);
  const day = { from: later(START, -DAY_MS), to: later(START, DAY_MS) };
  const same = async () => {
    const counted = inOrder(await tallies.of(day));
    expect(counted).toEqual(inOrder(await handlings.tallies(day)));
    return counted.map(([alike, count]) => [...(JSON.parse(alike) as unknown[]).slice(3), count]);
  };

  time.now = later(START, 3 * DAY_MS);
  await sweep();
  expect(await trusted(connection)).toBe(3);
  expect(await same()).toEqual([
    [false, null, null, null, 1],
    [true, null, null, null, 1],
  ]);

  const rating = { type: 'rate', ...SOLVED_SAID, closedAt } as const;
  await desk.change(child, CITIZEN, () => rating);
  const said = [
    [false, null, null, null, 1],
    [true, true, 'solved', 'satisfied', 1],
  ];
  expect(await same()).toEqual(said);
  await sweep();
  expect(await trusted(connection)).toBe(3);
  expect(await same()).toEqual(said);

  await give(staff('agent'), { type: 'reopen', text: '又坏了' });
  // A process whose clock is slow closes it on a day that was counted.
  time.now = later(START, HOUR_MS);
  await give(handlerOf('hrss'), { type: 'sign' });
  await give(handlerOf('hrss'), { type: 'reply', text: '已修好' });
  await give(handlerOf('hrss'), { type: 'close' });
  time.now = later(START, 3 * DAY_MS);
  const twice = [
    [false, null, null, null, 2],
    [true, true, 'solved', 'satisfied', 2],
  ];
  expect(await same()).toEqual(twice);
  await sweep();
  expect(await same()).toEqual(twice);
}, 60_000);

function aSignal() {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

test('a count that was overtaken by a change does not land', async () => {
  await using stage = await startDesk();
  const { connection, time, now } = stage;
  const handlings = createHandlingStore(connection);
  const tallies = createTallies(connection, handlings);
  const { give } = await closeOne(stage);
  time.now = later(START, 3 * DAY_MS);
  const [begun, overtaken] = [aSignal(), aSignal()];
  const slow: Tallies = {
    async of(period, units) {
      const counted = await tallies.of(period, units);
      if (period.from <= START && START < period.to) begun.give();
      await overtaken.given;
      return counted;
    },
  };
  const slowSweep = createTallySweep({ connection, tallies: slow, now })();
  await begun.given;
  await give(CITIZEN, { type: 'rate', ...SOLVED_SAID });
  await createTallySweep({ connection, tallies, now })();
  overtaken.give();
  await slowSweep;
  expect(await trusted(connection)).toBe(3);
  const day = { from: later(START, -DAY_MS), to: later(START, DAY_MS) };
  expect(inOrder(await tallies.of(day))).toEqual(inOrder(await handlings.tallies(day)));
}, 60_000);
