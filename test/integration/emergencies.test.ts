import { afterAll, beforeAll, expect, test } from 'vitest';
import { ticketViewSchema } from '../../src/contract/ticket.ts';
import { trackSchema } from '../../src/contract/track.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { aChat, WAGES } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

const FIRE = '着火了！小区电动车棚烧起来了，楼道全是烟，还有人没出来，快来！';
const COURT = '法院判决不公，法官偏袒对方，我不服，你们管管';
const BACKLOG = 2_000;

let server: TestServer;
let agent: TestConsole;
let supervisor: TestConsole;
beforeAll(async () => {
  server = await startTestServer();
  [agent, supervisor] = await Promise.all([
    openConsole(server, 'agent'),
    openConsole(server, 'supervisor'),
  ]);
});
afterAll(async () => {
  for (const one of [agent, supervisor]) one?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

test('an emergency alarms every console at once, waits for a person, and all see who took care', async () => {
  const { body: receipt } = await server.handIn(aChat({ text: FIRE }));
  expect(receipt.guidance).toEqual({ about: 'emergency', service: '119' });
  for (const console of [agent, supervisor]) {
    const { ticket } = await console.hears(receipt.number, 'received');
    expect(ticket).toMatchObject({ urgency: 'emergency', service: '119', assignee: null });
  }
  const waiting = await server.ticketOnce(receipt.number, ['needs_dispatch']);
  expect(waiting.routing).toMatchObject({ departmentId: null, reason: 'emergency' });
  expect(waiting.routing?.candidates.length).toBeGreaterThan(0);
  for (const { field, start, end, keyword } of waiting.assessment?.emergency?.evidence ?? []) {
    expect(field).toBe('text');
    expect(FIRE.slice(start, end)).toBe(keyword);
  }

  const handOver = { type: 'hand_over', service: '119', note: '已三方通话' };
  const done = await server.command('agent', receipt.number, handOver);
  expect(done.body).toMatchObject({ status: 'closed', service: '119' });
  for (const console of [agent, supervisor]) {
    const { events } = await console.hears(receipt.number, 'handed_over');
    expect(events[0]).toMatchObject({ service: '119', note: '已三方通话', by: { id: 'agent' } });
  }
  const track = trackSchema.parse((await server.call('GET', openTrack(receipt))).body);
  expect(track).toMatchObject({ status: 'closed', guidance: null });
  expect(track.steps.at(-1)).toMatchObject({ type: 'handed_over', service: '119' });
});

test('a handler may not hand over; a correction by hand lowers the urgency and its clock', async () => {
  const { number } = (await server.handIn(aChat({ text: FIRE }))).body;
  const { departmentId: _, clocks } = await server.ticketOnce(number, ['needs_dispatch']);
  const resolve = clocks.find(({ target }) => target === 'resolve');
  expect(resolve).toMatchObject({ amount: 120, unit: 'minutes' });
  const refused = await server.command('dept-hrss', number, { type: 'hand_over', service: '119' });
  expect(refused.status).toBe(404);
  const reassess = { type: 'reassess', urgency: 'normal', kind: 'complaint' };
  const { body } = await server.command('dispatcher', number, reassess);
  expect(body).toMatchObject({ urgency: 'normal', kind: 'complaint', service: null });
  const corrected = ticketViewSchema
    .parse(body)
    .clocks.filter(({ target }) => target === 'resolve');
  expect(corrected).toMatchObject([
    { state: 'running', unit: 'workingDays', startedAt: body.receivedAt },
  ]);
  const again = await server.command('dispatcher', number, reassess);
  expect(again.body.version).toBe(body.version);
});

test('what a legal path is for waits for a person, and the citizen is told the path at once', async () => {
  const { body: receipt } = await server.handIn(aChat({ text: COURT }));
  const ticket = await server.ticketOnce(receipt.number, ['needs_dispatch']);
  expect(ticket).toMatchObject({ legalPath: 'court', routing: { reason: 'out_of_scope' } });
  const { guidance } = trackSchema.parse((await server.call('GET', openTrack(receipt))).body);
  expect(guidance).toMatchObject({ about: 'legal_path', path: 'court', phone: '12368' });
  expect(guidance).toEqual(receipt.guidance);

  const dispatch = { type: 'dispatch', departmentId: 'justice' };
  await server.command('dispatcher', receipt.number, dispatch);
  const after = trackSchema.parse((await server.call('GET', openTrack(receipt))).body);
  expect(after).toMatchObject({ status: 'routed', guidance: null });
});

test('lists can be narrowed to emergencies, or to what is out of scope', async () => {
  const fire = (await server.handIn(aChat({ text: `${FIRE}（名单）` }))).body.number;
  const court = (await server.handIn(aChat({ text: `${COURT}（名单）` }))).body.number;
  const plain = (await server.handIn(aChat({ text: WAGES }))).body.number;
  const { token } = await server.signIn('supervisor');
  const numbersOf = async (attention: string): Promise<string[]> => {
    const path = `/api/v1/tickets?attention=${attention}&limit=200`;
    const { body } = await server.call('GET', path, { token });
    return body.items.map(({ number }: { number: string }) => number);
  };
  const emergencies = await numbersOf('emergency');
  const outside = await numbersOf('out_of_scope');
  expect(emergencies).toContain(fire);
  expect(outside).toContain(court);
  for (const number of [court, plain]) expect(emergencies).not.toContain(number);
  for (const number of [fire, plain]) expect(outside).not.toContain(number);
});

test(`an emergency overtakes a backlog of ${BACKLOG}`, { timeout: 60_000 }, async () => {
  await using doors = await startTestServer({ roles: ['api'] });
  await using stored = await openStored(doors);
  for (let sent = 0; sent < BACKLOG; sent += 100) {
    await Promise.all(Array.from({ length: 100 }, () => doors.handIn(aChat())));
  }
  const { number } = (await doors.handIn(aChat({ text: FIRE }))).body;
  const { mongoUrl, prefix } = doors;
  await using _worker = await startTestServer({ roles: ['worker'], mongoUrl, prefix });
  const ticket = await doors.ticketOnce(number, ['needs_dispatch']);
  const before = await eventually(async () => {
    const left = await stored.tickets.countDocuments({ status: 'received' });
    return left === 0
      ? stored.tickets.countDocuments({ changedAt: { $lt: ticket.changedAt } })
      : null;
  }, 50_000);
  // What the worker's 32 hands had taken up in the same moment may be done before it.
  expect(before).toBeLessThan(64);
});

const openTrack = (receipt: { number: string; accessCode: string }): string =>
  `/api/v1/track/${receipt.number}?code=${receipt.accessCode}`;
