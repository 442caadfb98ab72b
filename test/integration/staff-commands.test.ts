import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandType, StaffCommand } from '../../src/contract/commands.ts';
import { ticketViewSchema, type TicketView } from '../../src/contract/ticket.ts';
import { STATUSES, type Status } from '../../src/contract/words.ts';
import { RULES } from '../../src/ticket/permissions.ts';
import { aChat, anAppFeedback, VAGUE } from '../builders/inquiries.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';

/** Without a worker tickets stay as they came. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
});
afterAll(() => server[Symbol.asyncDispose]());

interface Made {
  number: string;
  accessCode: string;
}
type Ask = StaffCommand | Record<string, unknown>;

const handIn = async (body: unknown = aChat()): Promise<Made> => (await server.handIn(body)).body;

async function see(who: string, number: string): Promise<Answer> {
  const { token } = await server.signIn(who);
  return server.call('GET', `/api/v1/tickets/${number}`, { token });
}

const withdraw = ({ number, accessCode }: Made): Promise<Answer> =>
  server.call('POST', `/api/v1/track/${number}/withdraw?code=${accessCode}`, { body: {} });

const COMMANDS: Record<StaffCommand['type'], StaffCommand> = {
  dispatch: { type: 'dispatch', departmentId: 'hrss', note: '请尽快' },
  take: { type: 'take' },
  answer: { type: 'answer', text: '已当场解答' },
  sign: { type: 'sign' },
  reply: { type: 'reply', text: '已责令公司支付' },
  close: { type: 'close' },
  note: { type: 'note', text: '已联系市民' },
  hand_over: { type: 'hand_over', service: '120', note: '已转接' },
  reassess: { type: 'reassess', urgency: 'urgent' },
};

/** The steps that bring a fresh ticket into each status; `needs_dispatch` takes a worker. */
const STEPS: Partial<Record<Status, [string, StaffCommand][]>> = {
  received: [],
  routed: [['dispatcher', COMMANDS.dispatch]],
  signed: [
    ['dispatcher', COMMANDS.dispatch],
    ['dept-hrss', COMMANDS.sign],
  ],
  replied: [
    ['dispatcher', COMMANDS.dispatch],
    ['dept-hrss', COMMANDS.sign],
    ['dept-hrss', COMMANDS.reply],
  ],
  closed: [['agent', COMMANDS.answer]],
  withdrawn: [],
};

async function ticketIn(status: Status): Promise<Made> {
  const made = await handIn();
  for (const [who, command] of STEPS[status] ?? []) {
    expect((await server.command(who, made.number, command)).status).toBe(200);
  }
  if (status === 'withdrawn') await withdraw(made);
  return made;
}

describe('the whole way', () => {
  test('a person dispatches, the department signs, replies, closes; each answer is the ticket', async () => {
    const { number } = await handIn(anAppFeedback());
    const note = '请核实三个月的工资';
    const dispatch = { type: 'dispatch' as const, departmentId: 'hrss', note };
    const steps: [string, StaffCommand, Partial<TicketView>, string][] = [
      ['agent', { type: 'take' }, { status: 'received' }, 'taken'],
      ['agent', dispatch, { status: 'routed', departmentId: 'hrss' }, 'dispatched'],
      ['agent', { type: 'note', text: '市民要求回电' }, { status: 'routed' }, 'noted'],
      ['dept-hrss', { type: 'sign' }, { status: 'signed' }, 'signed'],
      ['dept-hrss', { type: 'reply', text: ' 已支付 ' }, { status: 'replied' }, 'replied'],
      ['dept-hrss', { type: 'close' }, { status: 'closed', dueAt: null }, 'closed'],
    ];
    for (const [index, [who, command, state, event]] of steps.entries()) {
      const { status, body } = await server.command(who, number.toLowerCase(), command);
      expect(status).toBe(200);
      expect(ticketViewSchema.strict().parse(body)).toMatchObject({
        ...state,
        version: index + 2,
      });
      expect(body.timeline.at(-1)).toMatchObject({ type: event, seq: index + 2, by: { id: who } });
    }
    const { body } = await see('supervisor', number);
    expect(body.assignee).toEqual({ id: 'agent', name: '林晓雨' });
    expect(body.reply).toMatchObject({ text: '已支付', by: { id: 'dept-hrss' } });
    expect(body.routing).toMatchObject({ departmentId: 'hrss', decidedBy: 'person' });
    expect(body.timeline.map((event: { seq: number }) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(
      body.clocks.map(({ target, state }: { target: string; state: string }) => [target, state]),
    ).toEqual([
      ['resolve', 'met'],
      ['sign', 'met'],
    ]);
  });

  test('dispatched again before it is signed: the first department no longer sees it', async () => {
    const { number } = await ticketIn('routed');
    expect((await see('dept-hrss', number)).status).toBe(200);
    const again = await server.command('agent', number, {
      type: 'dispatch',
      departmentId: 'housing',
    });
    expect(again.body).toMatchObject({ status: 'routed', departmentId: 'housing' });
    expect(again.body.timeline.at(-1)).toMatchObject({ from: 'hrss', departmentId: 'housing' });
    expect((await see('dept-hrss', number)).status).toBe(404);
    expect((await server.command('dept-hrss', number, { type: 'sign' })).status).toBe(404);
    expect((await server.command('dept-housing', number, { type: 'sign' })).status).toBe(200);
  });

  test('the keywords were not sure: a person dispatches', async () => {
    await using full = await startTestServer();
    const { number } = (await full.handIn(aChat({ text: VAGUE }))).body;
    const ticket = await full.ticketOnce(number, ['needs_dispatch']);
    const offered = ['answer', 'dispatch', 'hand_over', 'note', 'reassess', 'take'];
    expect([...ticket.may].sort()).toEqual(offered);
    const { token } = await full.signIn('supervisor');
    const { status, body } = await full.call('POST', `/api/v1/tickets/${number}/commands`, {
      token,
      body: { type: 'dispatch', departmentId: 'housing', version: ticket.version },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'routed', departmentId: 'housing', version: 3 });
    expect(body.routing).toMatchObject({ decidedBy: 'person', departmentId: 'housing' });
  });
});

describe('refusals', () => {
  test.each<[string, Status, string, Ask, number, string]>([
    [
      'an unknown department',
      'received',
      'agent',
      { type: 'dispatch', departmentId: 'x' },
      422,
      'unknown_department',
    ],
    [
      'a department of the prototype',
      'received',
      'agent',
      { type: 'dispatch', departmentId: '__proto__' },
      422,
      'unknown_department',
    ],
    ['the department that has it', 'routed', 'agent', COMMANDS.dispatch, 422, 'already_there'],
    [
      'a signed ticket to another',
      'signed',
      'agent',
      { type: 'dispatch', departmentId: 'housing' },
      422,
      'not_in_this_status',
    ],
    ['a reply before signing', 'routed', 'dept-hrss', COMMANDS.reply, 422, 'not_in_this_status'],
    ['signing twice', 'signed', 'dept-hrss', COMMANDS.sign, 422, 'not_in_this_status'],
    ['closing what is unanswered', 'signed', 'agent', COMMANDS.close, 422, 'not_in_this_status'],
    ['taking what was withdrawn', 'withdrawn', 'agent', COMMANDS.take, 422, 'not_in_this_status'],
    ['an agent who signs', 'routed', 'agent', COMMANDS.sign, 403, 'forbidden'],
    [
      'a handler who dispatches',
      'routed',
      'dept-hrss',
      { type: 'dispatch', departmentId: 'housing' },
      403,
      'forbidden',
    ],
    ['an admin who answers', 'received', 'admin', COMMANDS.answer, 403, 'forbidden'],
    ["another's department", 'routed', 'dept-housing', COMMANDS.sign, 404, 'not_found'],
    ['a department, of what nobody has', 'received', 'dept-hrss', COMMANDS.note, 404, 'not_found'],
  ])('%s', async (_what, status, who, command, expected, code) => {
    const { number } = await ticketIn(status);
    const before = (await see('supervisor', number)).body;
    const answer = await server.command(who, number, command);
    expect(answer.body).toMatchObject({ status: expected, code });
    expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
    expect((await see('supervisor', number)).body).toEqual(before);
  });

  test('taking what one has taken', async () => {
    const { number } = await handIn();
    expect((await server.command('agent', number, { type: 'take' })).status).toBe(200);
    expect((await server.command('agent', number, { type: 'take' })).body.code).toBe(
      'already_yours',
    );
    expect((await server.command('agent2', number, { type: 'take' })).body.assignee.id).toBe(
      'agent2',
    );
  });

  test.each<[string, unknown, string[]]>([
    ['an unknown type', { type: 'destroy' }, ['type']],
    ['a command of the desk', { type: 'route', routing: {} }, ['type']],
    ['a command of the citizen', { type: 'withdraw' }, ['type']],
    ['no type', {}, ['type']],
    ['no body', undefined, ['']],
    ['null', null, ['']],
    ['a blank note', { type: 'note', text: ' ' }, ['text']],
    ['a note of 5,001', { type: 'note', text: '字'.repeat(5_001) }, ['text']],
    ['a reply that is an object', { type: 'reply', text: { $gt: '' } }, ['text']],
    [
      'wrong everywhere',
      { type: 'dispatch', note: 5, version: 0 },
      ['departmentId', 'note', 'version'],
    ],
    ['a version of words', { type: 'take', version: '1' }, ['version']],
  ])('%s: 400', async (_what, body, paths) => {
    const { number } = await handIn();
    const { token } = await server.signIn('agent');
    const path = `/api/v1/tickets/${number}/commands`;
    const answer = await server.call('POST', path, { token, body });
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid_input' });
    const wrong = answer.body.errors.map((error: { path: string }) => error.path);
    expect(wrong.sort()).toEqual(paths);
  });

  test('of a ticket that is not there: 404', async () => {
    expect((await server.command('agent', 'YH19990101-000001', { type: 'take' })).status).toBe(404);
  });
});

test('`may` is exactly what is allowed, for every role in every status', async () => {
  const people = ['agent', 'dispatcher', 'supervisor', 'admin', 'dept-hrss', 'dept-housing'];
  const types = Object.keys(COMMANDS) as StaffCommand['type'][];
  const offered = new Set<CommandType>();
  for (const status of STATUSES.filter((one) => one in STEPS)) {
    const { number } = await ticketIn(status);
    for (const who of people) {
      const view = await see(who, number);
      const may: CommandType[] = view.status === 200 ? view.body.may : [];
      const { role } = (await server.signIn(who)).user;
      for (const type of types) {
        const isOffered = may.includes(type);
        // What is allowed is tried on a ticket of its own, so that this one stays as it is.
        const on = isOffered ? (await ticketIn(status)).number : number;
        const answer = await server.command(who, on, elsewhere(COMMANDS[type]));
        const refusal = RULES[type].roles.includes(role) ? 422 : 403;
        const expected = isOffered ? 200 : view.status === 404 ? 404 : refusal;
        expect([who, type, status, answer.status]).toEqual([who, type, status, expected]);
        if (isOffered) offered.add(type);
      }
    }
    expect((await see('supervisor', number)).body.status).toBe(status);
  }
  expect([...offered].sort()).toEqual(types.toSorted());
});

/** A routed ticket can be dispatched, but not to where it is. */
const elsewhere = (command: StaffCommand): StaffCommand =>
  command.type === 'dispatch' ? { ...command, departmentId: 'housing' } : command;
