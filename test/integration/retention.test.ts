import { expect, test } from 'vitest';
import { complaintOf } from '../../scripts/audit/check-ticket.ts';
import { createLog } from '../../server/ops/log.ts';
import type { RetentionRecord } from '../../server/retention/archive-schemas.ts';
import { retain } from '../../server/retention/retention-job.ts';
import { KEEP_ALL, type RetentionRules } from '../../server/retention/retention-rules.ts';
import { connectMongo } from '../../server/store/connect.ts';
import { ticketOf } from '../../server/store/ticket-document.ts';
import { BLANK } from '../../src/ticket/blank.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

const DAY_MS = 86_400_000;

/** Retention as it runs so many days from now. */
async function retainIn(
  days: number,
  { mongoUrl }: TestServer,
  rules: Partial<RetentionRules>,
): Promise<void> {
  const connection = await connectMongo(mongoUrl);
  try {
    const now = () => new Date(Date.now() + days * DAY_MS).toISOString();
    const parts = { connection, attachmentsFolder: '', log: createLog('silent'), now };
    await retain({ ...parts, rules: { ...KEEP_ALL, ...rules } }, () => true);
  } finally {
    await connection.close();
  }
}

test('what is over moves to the archive, is found and read there, counts as before, and is blanked in the end', async () => {
  await using server = await startTestServer({ roles: ['api'] });
  await using stored = await openStored(server);
  const contact = { name: '欧阳明远', phone: '13911112222' };
  const handedIn = [];
  for (const externalId of ['a', 'b', 'c']) {
    const text = '金桥花园三栋的电梯又坏了';
    const { body } = await server.handIn(aChat({ externalId, text, contact }));
    handedIn.push(body.number as string);
  }
  const [answered = '', open = '', merged = ''] = handedIn;
  await server.command('dispatcher', merged, { type: 'merge', into: open });
  const done = await server.command('agent', answered, {
    type: 'answer',
    text: '已告知维修电话。',
  });
  expect([done.status, done.body.status]).toEqual([200, 'closed']);

  const { token } = await server.signIn('supervisor');
  const get = (path: string) => server.call('GET', `/api/v1/${path}`, { token });
  const numbers = async (query: string) =>
    ((await get(`tickets?${query}`)).body.items as { number: string }[]).map(
      ({ number }) => number,
    );
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const rates = `rates?from=${day(-1)}&to=${day(1)}`;
  const before = (await get(rates)).body;
  expect(before.total.closed).toBe(1);

  await retainIn(29, server, { archiveAfterDays: 30 });
  expect(await numbers('q=13911112222&sort=newest')).toHaveLength(3);
  await retainIn(31, server, { archiveAfterDays: 30 });

  // Of the merged one, what it was merged into is still open.
  expect(new Set(await numbers('q=13911112222'))).toEqual(new Set([open, merged]));
  const archived = 'archived=yes';
  for (const q of ['13911112222', '电梯', '金桥花园 电梯', answered]) {
    expect([q, await numbers(`${archived}&q=${encodeURIComponent(q)}`)]).toEqual([q, [answered]]);
  }
  expect(await numbers(archived)).toEqual([answered]);
  expect(await numbers(`${archived}&status=closed`)).toEqual([answered]);
  const view = (await get(`tickets/${answered}`)).body;
  expect([view.number, view.inquiry.contact, view.may]).toEqual([answered, contact, []]);
  expect((await get(rates)).body).toEqual(before);
  expect((await get(`rates/tickets?from=${day(-1)}&to=${day(1)}`)).body.items).toHaveLength(1);
  const refused = await server.command('agent', answered, { type: 'note', text: '补记' });
  expect([refused.status, refused.body.code]).toEqual([409, 'archived']);

  const archive = stored.db.collection('ticketArchive');
  const wholeOf = async () =>
    ticketOf((await archive.findOne({ _id: answered as never })) as never);
  const whole = await wholeOf();
  expect(complaintOf(whole)).toBeNull();
  expect(complaintOf({ ...whole, inquiry: { ...whole.inquiry, externalId: 'x' } })).not.toBeNull();

  const blankAfterDays = 60;
  await retainIn(59, server, { archiveAfterDays: 30, blankAfterDays });
  expect((await wholeOf()).inquiry.contact).toEqual(contact);
  await retainIn(61, server, { archiveAfterDays: 30, blankAfterDays });
  const blank = await wholeOf();
  expect(complaintOf(blank)).toBeNull();
  expect([blank.title, blank.reply?.text, blank.status]).toEqual([BLANK, BLANK, 'closed']);
  for (const word of ['欧阳', '13911112222', '电梯', '维修']) {
    expect([word, JSON.stringify(blank).includes(word)]).toEqual([word, false]);
  }
  expect((await get(rates)).body).toEqual(before);
  expect(await numbers(`${archived}&q=13911112222`)).toEqual([]);
  const log = await stored.db.collection<RetentionRecord>('retentionLog').find().toArray();
  expect(log.map(({ did, count, from, days }) => [did, count, from, days])).toEqual([
    ['archived', 1, answered, 30],
    ['blanked', 1, answered, 60],
  ]);
});

test('a ticket that changes while it moves stays, and nobody sees one twice or not at all', async () => {
  await using server = await startTestServer({ roles: ['api'] });
  const { token } = await server.signIn('supervisor');
  const all: string[] = [];
  for (let index = 0; index < 30; index += 1) {
    const { body } = await server.handIn(aChat({ externalId: `e-${index}` }));
    all.push(body.number);
    await server.command('agent', body.number, { type: 'answer', text: '已答复。' });
  }
  const state = { isMoving: true };
  const moving = retainIn(400, server, { archiveAfterDays: 365 }).finally(() => {
    state.isMoving = false;
  });
  const lost: string[] = [];
  while (state.isMoving) {
    const number = all[Math.floor(Math.random() * all.length)] ?? '';
    const { status } = await server.call('GET', `/api/v1/tickets/${number}`, { token });
    if (status !== 200) lost.push(number);
    await server.command('agent', number, { type: 'note', text: '补记' });
  }
  await moving;
  expect(lost).toEqual([]);
  await using stored = await openStored(server);
  const here = await stored.tickets.distinct('_id', {});
  const there = await stored.db.collection('ticketArchive').distinct('_id', {});
  expect([...here, ...(there as unknown as string[])].sort()).toEqual(all.toSorted());
});
