import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMongo } from '../../server/store/connect.ts';
import { createTicketStore, type TicketStore } from '../../server/store/ticket-store.ts';
import type { CommandType } from '../../src/contract/commands.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Actor, TicketEvent } from '../../src/contract/ticket.ts';
import { seededRandom } from '../../src/routing/learning/seeded-random.ts';
import { replay } from '../../src/ticket/evolve.ts';
import { mayOf } from '../../src/ticket/permissions.ts';
import { headOf, type Ticket } from '../../src/ticket/ticket.ts';
import { bringTo, HELPER, LEAD, POINTS, type Brought } from '../builders/loop.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { CITIZEN } from '../builders/ticket.ts';

const ROUNDS = 200;
const ROUNDS_PER_TICKET = 5;
const SEED = 20_261_123;

/** Two processes on the same stores, without a worker: tickets stay as they came. */
let servers: [TestServer, TestServer];
let connection: Connection;
let store: TicketStore;
let parent: string;
beforeAll(async () => {
  const first = await startTestServer({ roles: ['api'] });
  const { mongoUrl, prefix } = first;
  servers = [first, await startTestServer({ mongoUrl, prefix, roles: ['api'] })];
  connection = await connectMongo(mongoUrl);
  store = createTicketStore(connection);
  ({ number: parent } = await bringTo(first, 'routed'));
});
afterAll(async () => {
  await connection?.close();
  await servers?.[1][Symbol.asyncDispose]();
  await servers?.[0][Symbol.asyncDispose]();
});

const random = seededRandom(SEED);
const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const words = (): string => `第 ${Math.floor(random() * 1_000_000)} 次联系`;

/** What staff say with a command; nothing for those that may turn out to have nothing to do. */
const BODIES: Partial<Record<CommandType, () => object>> = {
  dispatch: () => ({ departmentId: oneOf([LEAD, HELPER]) }),
  take: () => ({}),
  answer: () => ({ text: words() }),
  rule: () => ({ decision: oneOf(['uphold', 'reject']), departmentId: oneOf([LEAD, HELPER]) }),
  sign: () => ({}),
  return: () => ({ reason: 'not_our_duty', text: words() }),
  reply: () => ({ text: words() }),
  request_info: () => ({ text: words() }),
  supply_info: () => ({ text: words() }),
  proceed: () => ({}),
  ask_extension: () => ({ days: 1, text: words() }),
  rule_extension: () => ({ decision: oneOf(['grant', 'refuse']) }),
  assist: () => ({ departmentId: oneOf([LEAD, HELPER]) }),
  release: () => ({ departmentId: oneOf([LEAD, HELPER]) }),
  reassign: () => ({ departmentId: oneOf([LEAD, HELPER]), text: words() }),
  send_back: () => ({ text: words() }),
  close: () => ({}),
  start_call_back: () => ({}),
  record_call_back: () => ({ reached: true, solved: 'unsolved', satisfaction: 'dissatisfied' }),
  reopen: () => ({ text: words() }),
  urge: () => ({}),
  supervise: () => ({ card: oneOf(['yellow', 'red']), text: words() }),
  merge: () => ({ into: parent }),
  unmerge: () => ({}),
  hand_over: () => ({ service: '110' }),
  set_confidential: () => ({ on: oneOf([true, false]) }),
  note: () => ({ text: words() }),
};

/** The citizen's doors, but for what is said once and for all. */
const DOORS: Partial<Record<CommandType, [door: string, body: () => object]>> = {
  supplement: ['supplement', () => ({ text: words() })],
  supply_info: ['supplement', () => ({ text: words() })],
  urge: ['urge', () => ({})],
  rate: ['rating', () => ({ solved: 'unsolved', satisfaction: 'dissatisfied' })],
  reopen: ['reopen', () => ({ text: words() })],
  withdraw: ['withdraw', () => ({})],
};

interface Try {
  by: Actor;
  type: CommandType;
  answer: Answer;
}

const PEOPLE = [`dept-${LEAD}`, `dept-${HELPER}`, 'dispatcher', 'supervisor'];

/** Everybody asks something of the ticket that they may ask of it, all at once. */
function everybodyTries(made: Brought, ticket: Ticket, users: StaffUser[], round: number) {
  const head = headOf(ticket);
  const staffTries = users.map(async (by, index): Promise<Try | null> => {
    const type = oneOf(mayOf(by, head).filter((one) => one in BODIES));
    if (!type) return null;
    const seen = random() < 0.3 ? { version: ticket.version } : {};
    const body = { type, ...BODIES[type]?.(), ...seen };
    const at = servers[(round + index) % 2]!;
    return { by, type, answer: await at.command(by.id, made.number, body) };
  });
  const type = oneOf(mayOf(CITIZEN, head).filter((one) => one in DOORS));
  const citizenTries = type ? [citizenTry(made, type, round)] : [];
  return Promise.all([...staffTries, ...citizenTries]);
}

async function citizenTry(made: Brought, type: CommandType, round: number): Promise<Try> {
  const [door, body] = DOORS[type]!;
  const path = `/api/v1/track/${made.number}/${door}?code=${made.accessCode}`;
  // Of their own address each, or they would soon have to wait.
  const headers = { 'X-Forwarded-For': `10.1.${round}.1` };
  return {
    by: CITIZEN,
    type,
    answer: await servers[0].call('POST', path, { body: body(), headers }),
  };
}

async function load(number: string): Promise<Ticket> {
  const ticket = await store.load(number);
  if (!ticket) throw new Error(`no ${number}`);
  return ticket;
}

/** The events since `before` by this person; everybody asks only one thing in a round. */
const by = (events: readonly TicketEvent[], { role, id }: Actor) =>
  events.filter((event) => event.by.role === role && event.by.id === id);

test(`two departments, two dispatchers and a citizen at once, ${ROUNDS} times`, async () => {
  const users = await Promise.all(PEOPLE.map(async (who) => (await servers[0].signIn(who)).user));
  await Promise.all(PEOPLE.map((who) => servers[1].signIn(who)));
  const outcomes = new Map<string, number>();
  let made: Brought = { number: '', accessCode: '' };
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round % ROUNDS_PER_TICKET === 0) {
      const point = POINTS[(round / ROUNDS_PER_TICKET) % POINTS.length]!;
      made = await bringTo(servers[0], point);
    }
    const [before, parentBefore] = [await load(made.number), await load(parent)];
    const tries = (await everybodyTries(made, before, users, round)).filter((one) => one !== null);
    const [after, parentAfter] = [await load(made.number), await load(parent)];

    const what = `round ${round}, ${tries.map((one) => `${one.by.id} ${one.type}`).join()}`;
    expect(
      after.timeline.map(({ seq }) => seq),
      what,
    ).toEqual(Array.from({ length: after.version }, (_, index) => index + 1));
    expect(after.timeline.slice(0, before.version), what).toEqual(before.timeline);
    expect({ ...replay(after.inquiry, after.timeline), seal: after.seal }, what).toEqual(after);

    const fresh = after.timeline.slice(before.version);
    const ofParent = parentAfter.timeline.slice(parentBefore.version);
    for (const { by: who, type, answer } of tries) {
      const { status, body } = answer;
      const happened = [...by(fresh, who), ...by(ofParent, who)];
      const isDone = status === 200;
      outcomes.set(String(status), (outcomes.get(String(status)) ?? 0) + 1);
      expect([what, who.id, type, body.code, happened.length > 0]).toEqual([
        what,
        who.id,
        type,
        body.code,
        isDone,
      ]);
      if (isDone) continue;
      // Who lost the part in it in this instant no longer knows of it.
      const hasLost = who.role === 'handler' && [403, 404].includes(status);
      expect([what, type, hasLost || [409, 422].includes(status)]).toEqual([what, type, true]);
      expect(body.detail, what).toMatch(/\p{Script=Han}/u);
    }
    const total = tries.filter(({ answer }) => answer.status === 200);
    const expected = new Set(total.map((one) => one.by.id));
    expect(
      [...fresh, ...ofParent].filter((event) => !expected.has(event.by.id)),
      what,
    ).toEqual([]);
  }
  expect(outcomes.get('200')).toBeGreaterThan(ROUNDS);
  expect((outcomes.get('409') ?? 0) + (outcomes.get('422') ?? 0)).toBeGreaterThan(ROUNDS / 4);
}, 120_000);
