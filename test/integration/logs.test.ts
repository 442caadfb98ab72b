import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../server/ops/log.ts';
import { openPage } from '../builders/citizen.ts';
import { openConsole } from '../builders/console.ts';
import { aChat, aPhoneCall, anAppFeedback } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

const PHONE = '13987654321';
const NAME = '诸葛晓雯';
const WORDS = '紫金花园三号楼的水管破了';

let server: TestServer;
let written = '';
beforeAll(async () => {
  const log = createLog('trace', { write: (line) => void (written += line) });
  server = await startTestServer({ log });
});
afterAll(() => server?.[Symbol.asyncDispose]());

interface Line {
  requestId?: string;
  msg: string;
  number?: string;
  version?: number;
}

const linesOf = (requestId: string): Line[] =>
  written
    .split('\n')
    .filter((line) => line.includes(requestId))
    .map((line) => JSON.parse(line) as Line);

const contact = { name: NAME, phone: PHONE };

test('one id leads from the door to the console', { timeout: 90_000 }, async () => {
  using agent = await openConsole(server, 'agent');
  const requestId = 'city-app-7f3a91';
  const body = { ...aChat(), contact };
  const { body: receipt, headers } = await server.handIn(body, { 'X-Request-Id': requestId });
  expect(headers.get('X-Request-Id')).toBe(requestId);
  const { number } = receipt;
  await agent.hears(number, 'routed');
  expect(agent.about(number).map((change) => change.requestId)).toEqual([requestId, requestId]);

  const lines = await eventually(async () => {
    const found = linesOf(requestId);
    return found.length >= 4 ? found : null;
  }, 40_000);
  expect(lines.map(({ msg }) => msg).sort()).toEqual(['door', 'pushed', 'pushed', 'routed']);
  expect(new Set(lines.map((line) => line.number))).toEqual(new Set([number]));

  const asked = 'desk-command-1';
  const path = `/api/v1/tickets/${number}/commands`;
  const note = { token: agent.token, body: { type: 'note', text: WORDS } };
  await server.call('POST', path, { ...note, headers: { 'X-Request-Id': asked } });
  expect((await agent.hears(number, 'noted')).requestId).toBe(asked);
});

test('and from what a citizen does with a ticket', { timeout: 90_000 }, async () => {
  using supervisor = await openConsole(server, 'supervisor');
  const { number, accessCode } = (await server.handIn(aChat())).body;
  await supervisor.hears(number, 'routed', 40_000);
  const requestId = 'citizen-adds-1';
  await server.call('POST', `/api/v1/track/${number}/supplement?code=${accessCode}`, {
    body: { text: WORDS },
    headers: { 'X-Request-Id': requestId },
  });
  expect((await supervisor.hears(number, 'supplemented', 40_000)).requestId).toBe(requestId);
  expect(linesOf(requestId).map(({ msg }) => msg)).toEqual(['pushed']);
});

test('and from a call on a socket, which the desk names', { timeout: 90_000 }, async () => {
  using supervisor = await openConsole(server, 'supervisor');
  using page = await openPage(server.url);
  const { number } = await page.open('请问老年卡在哪里办理？');
  await supervisor.hears(number, 'received', 40_000);
  await page.socket.emitWithAck('conversation.end', {});
  const { requestId: last } = await supervisor.hears(number, 'routed', 40_000);
  for (const { requestId } of supervisor.about(number))
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  await eventually(async () => {
    const told = linesOf(last ?? '').filter((line) => line.number === number);
    const is = (msg: string): boolean => told.some((line) => line.msg === msg);
    return is('routed') && is('pushed') ? true : null;
  }, 40_000);
});

test.each([
  ['none', undefined],
  ['a phone number', PHONE],
  ['a forged line', 'x"}\u0009{"level":50'],
  ['a very long one', 'a'.repeat(65)],
])('an id of the desk’s own in place of %s', async (_what, named) => {
  const headers = named === undefined ? {} : { 'X-Request-Id': named };
  const answer = await server.call('GET', '/api/v1/desk', { headers });
  const given = answer.headers.get('X-Request-Id');
  expect(given).toMatch(/^[0-9a-f-]{36}$/);
});

test('no line holds what people said or who they are', { timeout: 90_000 }, async () => {
  const inquiries = [
    { ...aChat(), text: WORDS, contact },
    { ...anAppFeedback(), text: WORDS, contact },
    { ...aPhoneCall(), contact },
  ];
  const receipts = await Promise.all(inquiries.map((body) => server.handIn(body)));
  for (const { status } of receipts) expect(status).toBe(202);
  const { number, accessCode } = receipts[0]!.body;
  await server.handIn({ ...inquiries[0], text: `${WORDS}！` });
  await server.handIn(`{"text": "${WORDS}`);
  await server.ticketOnce(number, ['routed', 'needs_dispatch']);
  await server.command('dispatcher', number, {
    type: 'dispatch',
    departmentId: 'water',
    note: `${NAME} ${PHONE}`,
  });
  const track = `/api/v1/track/${number}`;
  const said = { body: { text: WORDS } };
  await server.call('POST', `${track}/supplement?code=${accessCode}`, said);
  await server.call('POST', '/api/v1/session', { body: { username: NAME, password: PHONE } });
  const { token } = await server.signIn('supervisor');
  await server.call('GET', `/api/v1/tickets?q=${encodeURIComponent(NAME)}`, { token });

  const page = io(`${server.url}/citizen`, { transports: ['websocket'] });
  const opening = { clientId: 'page-of-a-citizen', text: WORDS, contact };
  const opened = await page.timeout(20_000).emitWithAck('conversation.open', opening);
  const message = { clientMessageId: 'message-0001', text: `${WORDS} ${PHONE}` };
  await page.timeout(20_000).emitWithAck('message.send', message);
  await page.timeout(20_000).emitWithAck('message.send', { text: WORDS.repeat(2_000) });
  page.disconnect();

  const secrets = [opened.data.token, token, 'demo-channel-key'];
  for (const secret of [PHONE, NAME, WORDS.slice(0, 6), ...secrets]) {
    expect(written).not.toContain(secret);
  }
  expect(written).toContain('"door":"app"');
});

test('an error is written without what it carries', () => {
  let line = '';
  const log = createLog('warn', { write: (text) => void (line += text) });
  const dup = `E11000 duplicate key error dup key: { : "${NAME}" }`;
  const cause = Object.assign(new Error(dup), { code: 11_000, writeErrors: [{ op: { contact } }] });
  const error = new Error(`Unexpected token in "${WORDS}\n at ${NAME} 我叫王明`, { cause });
  log.error({ err: error, contact, made: { text: WORDS }, number: 'YH20261123-000001' }, 'failed');
  expect(JSON.parse(line)).toMatchObject({
    number: 'YH20261123-000001',
    err: { type: 'Error', cause: { code: '11000' } },
  });
  for (const secret of [PHONE, NAME, WORDS.slice(0, 4), '王明']) expect(line).not.toContain(secret);
  expect(JSON.parse(line).err.stack[0]).toContain('logs.test.ts');
});
