import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { labelledTickets, recentTickets } from '../../server/directory/labelled-tickets.ts';
import type { BackTest, BackTestProgress } from '../../src/contract/directory.ts';
import { openConsole } from '../builders/console.ts';
import { aDirectory, directoryAdmin, type DirectoryAdmin } from '../builders/directory.ts';
import { aChat } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let admin: DirectoryAdmin;
beforeAll(async () => {
  server = await startTestServer({ directory: aDirectory() });
  admin = directoryAdmin(server);
});
afterAll(() => server[Symbol.asyncDispose]());

/** A routed ticket; dispatched by hand when a department is named. */
async function aTicket(text: string, byHand?: string): Promise<string> {
  const { number } = (await server.handIn(aChat({ text }))).body;
  await server.ticketOnce(number, ['routed', 'needs_dispatch']);
  if (byHand) {
    const sent = await server.command('dispatcher', number, {
      type: 'dispatch',
      departmentId: byHand,
    });
    expect(sent.status).toBe(200);
  }
  return number;
}

async function tested(draft: string, tickets?: number): Promise<BackTest> {
  const started = await admin.ask('POST', `/drafts/${draft}/back-test`, tickets ? { tickets } : {});
  expect(started.status).toBe(202);
  return eventually(async () => {
    const { body } = await admin.ask('GET', `/drafts/${draft}/back-test`);
    return body.status === 'done' ? body : null;
  });
}

test('a back-test tells what a draft would change of a small history', async () => {
  using console = await openConsole(server, 'admin');
  using supervisor = await openConsole(server, 'supervisor');
  const told: BackTestProgress[] = [];
  const overheard: BackTestProgress[] = [];
  console.socket.on('back_test', (progress) => told.push(progress));
  supervisor.socket.on('back_test', (progress) => overheard.push(progress));

  const stays = await aTicket('公司拖欠工资');
  const moves = await aTicket('家里停水了');
  const learned = await aTicket('楼顶太阳能坏了', 'housing');
  const nowRight = await aTicket('电梯一直漏水，漏水没人修，停水', 'housing');
  const nowWrong = await aTicket('物业不修水管', 'water');
  const vague = await aTicket('你好', 'hrss');
  await server.command('dispatcher', nowWrong, { type: 'dispatch', departmentId: 'housing' });

  const draft = await admin.draft();
  expect((await admin.ask('GET', `/drafts/${draft}/back-test`)).status).toBe(404);
  await admin.setKeywords(draft, 'water', {});
  await admin.setKeywords(draft, 'housing', { 太阳能: 9, 电梯: 9, 停水: 9 });

  const test = await tested(draft);
  expect(test).toMatchObject({
    draftId: draft,
    draftRevision: 3,
    against: 'v1',
    stale: false,
    progress: 100,
    tickets: 5_000,
    startedBy: { id: 'admin' },
  });
  const { tickets, ...figures } = test.result!;
  expect(figures).toEqual({
    n: 6,
    changed: 4,
    newlySure: 1,
    noLongerSure: 1,
    byHand: { n: 4, changed: 3, nowAgrees: 2, noLongerAgrees: 1 },
    agreement: { n: 6, before: 3, after: 3 },
    departments: [
      { departmentId: 'housing', gained: 3, lost: 1 },
      { departmentId: 'water', gained: 0, lost: 2 },
    ],
  });
  expect(tickets.map(({ number }) => number)).toEqual([nowWrong, nowRight, learned, moves]);
  expect(tickets).not.toContainEqual(expect.objectContaining({ number: stays }));
  expect(tickets).not.toContainEqual(expect.objectContaining({ number: vague }));
  expect(tickets[2]).toMatchObject({
    title: expect.any(String),
    before: { departmentId: null, candidateId: null, confidence: 0, evidence: [] },
    after: {
      departmentId: 'housing',
      candidateId: 'housing',
      evidence: [{ keyword: '太阳能', weight: 9 }],
    },
    personId: 'housing',
    finalId: 'housing',
  });

  // The push may come after the answer that it is done.
  await vi.waitFor(() => {
    const progress = told.filter(({ id }) => id === test.id);
    expect(progress.at(-1)).toMatchObject({ status: 'done', progress: 100 });
  });
  expect(overheard).toEqual([]);

  expect((await tested(draft, 2)).result).toMatchObject({ n: 2, changed: 1 });
  const both = await Promise.all([tested(draft, 3), tested(draft, 3)]);
  expect(both.map(({ result }) => result?.n)).toEqual([3, 3]);
  await admin.edit('PATCH', `/drafts/${draft}`, { note: '另一个' });
  expect((await admin.ask('GET', `/drafts/${draft}/back-test`)).body.stale).toBe(true);
  const trail = (await admin.ask('GET', `/audit?draft=${draft}&action=back_tested`)).body.items;
  expect(trail.map(({ details }: { details: object }) => details)).toEqual([
    { tickets: 3 },
    { tickets: 3 },
    { tickets: 2 },
    { tickets: 5_000 },
  ]);
  const tooMany = await admin.ask('POST', `/drafts/${draft}/back-test`, { tickets: 20_001 });
  expect(tooMany.status).toBe(400);
});

test('what people dispatched by hand is read as examples with a label, on an index', async () => {
  const connection = await mongoose.createConnection(server.mongoUrl).asPromise();
  async function read<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
    const all: T[] = [];
    for await (const page of pages) all.push(...page);
    return all;
  }
  const labelled = await read(labelledTickets(connection, 100));
  expect(labelled.map(({ candidateId, personId }) => [candidateId, personId])).toEqual([
    [null, 'hrss'],
    ['housing', 'housing'],
    ['water', 'housing'],
    [null, 'housing'],
  ]);
  expect(labelled[2]).toMatchObject({
    lexiconVersion: 'v1',
    inquiry: { channel: 'chat', text: '电梯一直漏水，漏水没人修，停水' },
  });
  expect(await read(labelledTickets(connection, 1))).toEqual([labelled[0]]);
  expect(await read(recentTickets(connection, 100))).toHaveLength(6);
  await connection.close();
});
