import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAsker, type Asker } from '../../bench/grow/measure.ts';
import { plansOf } from '../../bench/grow/plans.ts';
import { knownOf, questionsAbout } from '../../bench/grow/questions.ts';
import { createLog } from '../../server/ops/log.ts';
import { retain } from '../../server/retention/retention-job.ts';
import { KEEP_ALL } from '../../server/retention/retention-rules.ts';
import { createTermsSweep } from '../../server/search/ticket-terms.ts';
import { connectMongo } from '../../server/store/connect.ts';
import { STATUSES } from '../../src/contract/words.ts';
import { bringTo, LEAD } from '../builders/loop.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

/** The short form of `npm run bench:grow`: every question of the consoles, and how MongoDB answers it. */

const COPIES = 3_000;
const DAY_MS = 86_400_000;
const HANDLER = `dept-${LEAD}`;

let server: TestServer;
let connection: Awaited<ReturnType<typeof connectMongo>>;
let asker: Asker;

beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  const { number } = await bringTo(server, 'assisted');
  await using stored = await openStored(server);
  const template = await stored.tickets.findOne({ _id: number });
  const ago = (index: number) =>
    new Date(Date.now() - (index / COPIES) * 900 * DAY_MS).toISOString();
  await stored.tickets.insertMany(
    Array.from({ length: COPIES }, (_, index) => {
      // One in fifty is open.
      const status = index % 50 === 0 ? 'signed' : STATUSES[8 + (index % 4)]!;
      const isOpen = status === 'signed';
      const { done: _d, nextCheckAt: _n, ...rest } = template!;
      return {
        ...rest,
        _id: `YH20240101-${String(index).padStart(6, '0')}`,
        intakeKeys: [`copy:${index}`],
        receivedAt: ago(index),
        changedAt: ago(index),
        status,
        ...(isOpen
          ? {}
          : { done: true, closedAt: ago(index), sortDue: '9999-12-31T23:59:59.999Z' }),
        inquiry: {
          ...template!.inquiry,
          contact: { phone: `1390000${String(index % 500).padStart(4, '0')}` },
        },
        assignee: { id: isOpen ? HANDLER : 'agent', name: '' },
      };
    }) as never,
  );
  connection = await connectMongo(server.mongoUrl);
  await createTermsSweep(connection, () => new Date(Date.now() + 60_000).toISOString())();
  asker = await createAsker(connection, server.url, ['dispatcher', 'agent', 'supervisor', HANDLER]);
}, 120_000);

afterAll(async () => {
  asker.close();
  await connection.close();
  await server[Symbol.asyncDispose]();
});

test('no question of a console reads a whole collection, or sorts or looks at much more than it shows', async () => {
  const questions = questionsAbout({ ...(await knownOf(connection)), handler: HANDLER });
  expect(questions.length).toBeGreaterThan(40);
  const wrong: string[] = [];
  for (const question of questions) {
    const plans = await plansOf(connection, () => asker.ask(question, 0));
    for (const { collection, complaint, documents, summary } of plans) {
      if (!collection.startsWith('ticket')) continue;
      // Of 3,000 tickets a third is too many for anything.
      const much = documents > COPIES / 3 && !question.name.startsWith('search');
      if (complaint || much) wrong.push(`${question.name}: ${documents} ${complaint} ${summary}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('what is deleted because it is old is found by an index', async () => {
  const db = connection.db!;
  const ago = (index: number) => new Date(Date.now() - index * DAY_MS).toISOString();
  const days = Array.from({ length: 200 }, (_, index) => index);
  await db.collection('attachments').insertMany(
    days.map((index) => ({
      number: 'YH20240101-000001',
      at: ago(index),
      hash: `h${index % 150}`,
    })),
  );
  await db
    .collection('offers')
    .insertMany(
      days.map((index) => ({ number: 'YH20240101-000001', at: ago(index), outcome: 'declined' })),
    );
  const rules = { ...KEEP_ALL, attachmentsDays: 100, logsDays: 100 };
  const attachmentsFolder = join(tmpdir(), server.prefix);
  const now = () => new Date().toISOString();
  const parts = { connection, rules, attachmentsFolder, log: createLog('silent'), now };
  const plans = await plansOf(connection, () => retain(parts, () => true));
  const asked = plans.filter(({ collection }) => ['attachments', 'offers'].includes(collection));
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter(({ complaint }) => complaint)).toEqual([]);
  for (const { documents, returned } of asked)
    expect(documents).toBeLessThanOrEqual(returned + 100);
  for (const name of ['attachments', 'offers']) {
    expect([name, await db.collection(name).countDocuments()]).toEqual([name, 100]);
  }
}, 60_000);
