import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { complaintOf } from '../../scripts/audit/check-ticket.ts';
import type { TicketDocument } from '../../server/store/schemas.ts';
import { ticketOf } from '../../server/store/ticket-document.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

/** Runs the command on a desk; resolves with what it printed. */
function audit(mongoUrl: string, words: string[] = []): Promise<{ code: number; text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/audit.ts', ...words], {
    env: { ...process.env, MONGO_URL: mongoUrl },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** A ticket that was received, routed or dispatched, signed, noted on, replied to and closed. */
async function aClosedTicket(server: TestServer, externalId: string): Promise<string> {
  const { body } = await server.handIn({
    channel: 'chat',
    externalId,
    text: '公司拖欠我三个月工资，一直不给，半个字 \ud83d',
    contact: { name: '王\udc00五', phone: '13800000000' },
  });
  const { number } = body;
  await server.ticketOnce(number, ['routed', 'needs_dispatch']);
  await server.command('dispatcher', number, { type: 'dispatch', departmentId: 'hrss' });
  for (const command of [
    { type: 'sign' },
    { type: 'note', text: '半个字 \udc00' },
    { type: 'reply', text: '已责令支付' },
    { type: 'close' },
  ]) {
    expect(await server.command('dept-hrss', number, command)).toMatchObject({ status: 200 });
  }
  return number;
}

test('an audit finds a desk whole, and names what was tampered with', async () => {
  await using server = await startTestServer();
  await using stored = await openStored(server);
  const number = await aClosedTicket(server, 'a-1');
  await aClosedTicket(server, 'a-2');
  const untouched = await stored.tickets.findOne({ _id: number });
  if (!untouched) throw new Error('not stored');

  const whole = await audit(server.mongoUrl);
  expect(whole.text).toContain('2 tickets; ');
  expect(whole.text).toContain('Every chain holds');
  expect(whole.code).toBe(0);

  const last = untouched.timeline.length;
  const tamperings: [string, object, RegExp][] = [
    ['the inquiry', { $set: { 'inquiry.text': '没事了' } }, /^event 1: number or inquiry/],
    ['an event', { $set: { 'timeline.2.by.name': '别人' } }, /^event 3: is not the one/],
    ['the newest event', { $set: { [`timeline.${last - 1}.at`]: 'x' } }, /sealed with/],
    ['a cut tail', { $pop: { timeline: 1 } }, new RegExp(`^event ${last - 1}: .*cut off`)],
    ['a cut head', { $pop: { timeline: -1 } }, /^event 1: another event stands/],
    ['an event taken out', { $pull: { timeline: { type: 'noted' } } }, /another event stands/],
    [
      'an event put in',
      { $push: { timeline: { $each: [untouched.timeline[1]], $position: 2 } } },
      /^event 3: another event stands/,
    ],
    ['the order', { $set: { timeline: untouched.timeline.toReversed() } }, /^event 1: another/],
    ['the seal', { $set: { seal: 'x' } }, /sealed with/],
    ['a hash', { $unset: { 'timeline.3.prev': '' } }, /^event 4: has no hash/],
    ['the status', { $set: { status: 'signed' } }, /stored status is not what the events say/],
    ['a deadline', { $set: { 'clocks.0.dueAt': '2099-01-01T00:00:00.000Z' } }, /stored clocks/],
    ['the reply', { $set: { 'reply.text': '不管' } }, /stored reply/],
  ];
  for (const [what, update, complaint] of tamperings) {
    await stored.tickets.updateOne({ _id: number }, update);
    const tampered = (await stored.tickets.findOne({ _id: number })) as TicketDocument;
    expect(complaintOf(ticketOf(tampered)), what).toMatch(complaint);
    await stored.tickets.replaceOne({ _id: number }, untouched);
  }
  expect(complaintOf(ticketOf(untouched))).toBeNull();

  await stored.tickets.updateOne({ _id: number }, { $set: { 'timeline.2.by.name': '别人' } });
  const broken = await audit(server.mongoUrl);
  expect(broken.text).toContain(`${number}, event 3: is not the one that event 4 was chained to`);
  expect(broken.text).toContain('Not whole: 1.');
  expect(broken.code).toBe(1);
  expect((await audit(server.mongoUrl, ['--to', '2020-01-01'])).text).toContain('0 tickets; ');
});

test('an audit explains itself to who gives no date', async () => {
  const { code, text } = await audit('mongodb://127.0.0.1:1/none', ['--from', 'yesterday']);
  expect(code).toBe(1);
  expect(text).toContain('Usage: npm run audit');
});
