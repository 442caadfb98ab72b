import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffCommand } from '../../src/contract/commands.ts';
import { ticketViewSchema, type TicketView } from '../../src/contract/ticket.ts';
import { aChat, anAppFeedback, VAGUE } from '../builders/inquiries.ts';
import {
  bringTo,
  HELPER,
  LEAD,
  OTHER,
  POINTS,
  type Brought,
  type Point,
} from '../builders/loop.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';

/** Without a worker tickets stay as they came. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
});
afterAll(() => server[Symbol.asyncDispose]());

type Ask = StaffCommand | Record<string, unknown>;

const handIn = async (body: unknown = aChat()): Promise<Brought> =>
  (await server.handIn(body)).body;

async function see(who: string, number: string): Promise<Answer> {
  const { token } = await server.signIn(who);
  return server.call('GET', `/api/v1/tickets/${number}`, { token });
}

const withdraw = ({ number, accessCode }: Brought): Promise<Answer> =>
  server.call('POST', `/api/v1/track/${number}/withdraw?code=${accessCode}`, { body: {} });

/** One of each, so that it is done where it is allowed. */
const COMMANDS: Record<StaffCommand['type'], StaffCommand> = {
  dispatch: { type: 'dispatch', departmentId: OTHER, note: '请尽快' },
  take: { type: 'take' },
  fill_form: { type: 'fill_form', form: { place: '和平路' } },
  answer: { type: 'answer', text: '已当场解答' },
  sign: { type: 'sign' },
  reply: { type: 'reply', text: '已责令公司支付' },
  close: { type: 'close' },
  note: { type: 'note', text: '已联系市民' },
  hand_over: { type: 'hand_over', service: '120', note: '已转接' },
  reassess: { type: 'reassess', urgency: 'urgent' },
  assign: { type: 'assign', staffId: 'agent3' },
  reassign: { type: 'reassign', departmentId: OTHER, text: '职责已调整' },
  return: { type: 'return', reason: 'not_our_duty', text: '不属本单位职责', suggestion: OTHER },
  rule: { type: 'rule', decision: 'uphold', departmentId: OTHER },
  assist: { type: 'assist', departmentId: OTHER },
  release: { type: 'release', departmentId: HELPER },
  request_info: { type: 'request_info', text: '公司叫什么名字？' },
  supply_info: { type: 'supply_info', text: '和安建筑公司' },
  proceed: { type: 'proceed' },
  ask_extension: { type: 'ask_extension', days: 2, text: '需要核查账目' },
  rule_extension: { type: 'rule_extension', decision: 'grant' },
  send_back: { type: 'send_back', text: '没有回答市民的问题' },
  start_call_back: { type: 'start_call_back' },
  record_call_back: {
    type: 'record_call_back',
    reached: true,
    contacted: true,
    solved: 'solved',
    satisfaction: 'satisfied',
  },
  reopen: { type: 'reopen', text: '工资仍未发放' },
  urge: { type: 'urge' },
  supervise: { type: 'supervise', card: 'yellow', text: '多次催办' },
  escalate: { type: 'escalate', level: 'mayor', text: '群体性问题' },
  merge: { type: 'merge', into: '' },
  unmerge: { type: 'unmerge' },
  set_confidential: { type: 'set_confidential', on: true },
  unmask: { type: 'unmask', text: '需要回访' },
};

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
      ['dept-hrss', { type: 'close' }, { status: 'closed' }, 'closed'],
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
    // Who signed has it in hand, and no longer the agent who took it.
    expect(body.assignee.id).toBe('dept-hrss');
    expect(body.reply).toMatchObject({ text: '已支付', by: { id: 'dept-hrss' } });
    expect(body.routing).toMatchObject({ departmentId: 'hrss', decidedBy: 'person' });
    expect(body.timeline.map((event: { seq: number }) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const running = body.clocks.filter(({ state }: { state: string }) => state === 'running');
    expect(running.map(({ target }: { target: string }) => target)).toEqual(['call_back']);
    expect(body.dueAt).toBe(running[0].dueAt);
  });

  test('dispatched again before it is signed: the first department no longer sees it', async () => {
    const { number } = await bringTo(server, 'routed');
    expect((await see('dept-hrss', number)).status).toBe(200);
    const again = await server.command('agent', number, {
      type: 'dispatch',
      departmentId: 'housing',
    });
    expect(again.body).toMatchObject({ status: 'routed', departmentId: 'housing' });
    expect(again.body.timeline.at(-1)).toMatchObject({ from: 'hrss', departmentId: 'housing' });
    expect((await see('dept-hrss', number)).status).toBe(404);
    expect((await server.command('dept-hrss', number, { type: 'sign' })).status).toBe(409);
    expect((await server.command('dept-housing', number, { type: 'sign' })).status).toBe(200);
  });

  test('the keywords were not sure: a person dispatches', async () => {
    await using full = await startTestServer();
    const { number } = (await full.handIn(aChat({ text: VAGUE }))).body;
    const ticket = await full.ticketOnce(number, ['needs_dispatch']);
    expect(ticket.may).toEqual(expect.arrayContaining(['dispatch', 'take', 'answer', 'hand_over']));
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
  test.each<[string, Point | 'withdrawn', string, Ask, number, string]>([
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
    [
      'the department that has it',
      'routed',
      'agent',
      { type: 'dispatch', departmentId: LEAD },
      422,
      'already_there',
    ],
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
    [
      'a department that helps already',
      'assisted',
      'dispatcher',
      { type: 'assist', departmentId: HELPER },
      422,
      'already_assisting',
    ],
    ['replying before the helper', 'assisted', 'dept-hrss', COMMANDS.reply, 422, 'assisting_open'],
    ['closing for another', 'assisted', 'dept-housing', COMMANDS.close, 403, 'forbidden'],
    [
      'a call-back without a word on it',
      'call_back',
      'agent',
      { type: 'record_call_back', reached: true },
      422,
      'evaluation_incomplete',
    ],
    [
      'a colleague of another department',
      'signed',
      'dept-hrss',
      { type: 'assign', staffId: 'dept-housing' },
      422,
      'unknown_colleague',
    ],
    [
      'a colleague of the front desk for a handler',
      'signed',
      'dept-hrss',
      { type: 'assign', staffId: 'agent' },
      422,
      'unknown_colleague',
    ],
    [
      'a handler for the front desk',
      'signed',
      'agent',
      { type: 'assign', staffId: 'dept-hrss' },
      422,
      'unknown_colleague',
    ],
  ])('%s', async (_what, point, who, command, expected, code) => {
    const made = await bringTo(server, point === 'withdrawn' ? 'received' : point);
    if (point === 'withdrawn') await withdraw(made);
    const { number } = made;
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

test('`may` is exactly what is allowed, for every role at every point of the loop', async () => {
  const people = ['agent', 'dispatcher', 'supervisor', 'admin', `dept-${LEAD}`, `dept-${HELPER}`];
  const { number: parent } = await bringTo(server, 'received');
  const fitting = (who: string, type: StaffCommand['type']): StaffCommand => {
    if (type === 'merge') return { type, into: parent };
    if (type === 'assign' && who.startsWith('dept-')) return { type, staffId: `${who}-2` };
    return COMMANDS[type];
  };
  const done = new Set<string>();
  for (const point of POINTS) {
    const { number } = await bringTo(server, point);
    const before = (await see('supervisor', number)).body;
    for (const who of people) {
      const view = await see(who, number);
      const may: string[] = view.status === 200 ? view.body.may : [];
      for (const type of TYPES) {
        const isOffered = may.includes(type);
        // What is allowed is tried once, on a ticket of its own, so that this one stays as it is.
        if (isOffered && done.has(`${who} ${type}`)) continue;
        const on = isOffered ? (await bringTo(server, point)).number : number;
        const answer = await server.command(who, on, fitting(who, type));
        const expected = isOffered ? [200] : view.status === 404 ? [404] : [403, 422];
        expect(expected, `${who} ${type} ${point}`).toContain(answer.status);
        if (isOffered) done.add(`${who} ${type}`);
      }
    }
    expect((await see('supervisor', number)).body).toEqual(before);
  }
  const types = new Set([...done].map((one) => one.split(' ')[1]));
  expect(TYPES.filter((type) => !types.has(type))).toEqual(['unmerge']);
}, 60_000);

const TYPES = Object.keys(COMMANDS) as StaffCommand['type'][];
