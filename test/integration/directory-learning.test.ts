import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Learning, LearningProgress } from '../../src/contract/learning.ts';
import { openConsole } from '../builders/console.ts';
import { aDirectory, directoryAdmin, type DirectoryAdmin } from '../builders/directory.ts';
import { aChat } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

/** 小区 is a heavy word of housing, and stands in what other departments are told as well. */
const WORDS: Record<string, Record<string, number>> = {
  hrss: { 工资: 6, 社保: 6, 工伤: 6 },
  water: { 停水: 6, 水管: 6, 水表: 6 },
  housing: { 小区: 10, 电梯: 6, 物业: 6 },
};
/** Hundreds of tickets take their time on a busy machine. */
const UNHURRIED = 90_000;
const PLACES = ['东门', '西门', '一号楼', '二号楼', '三期', '广场边', '北苑', '南苑'];

let server: TestServer;
let admin: DirectoryAdmin;
beforeAll(async () => {
  const directory = aDirectory();
  for (const department of directory.departments) {
    const words = Object.entries(WORDS[department.id]!);
    department.keywords = words.map(([word, weight]) => ({ word, weight }));
  }
  server = await startTestServer({ directory });
  admin = directoryAdmin(server);
});
afterAll(() => server[Symbol.asyncDispose]());

/** A ticket that a person has sent there, or that was sent there and signed. */
async function aDecided({ text, departmentId }: { text: string; departmentId: string }) {
  const { number } = (await server.handIn(aChat({ text }))).body;
  const ticket = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
  const isThere = ticket.departmentId === departmentId;
  const decided = isThere
    ? await server.command(`dept-${departmentId}`, number, { type: 'sign' })
    : await server.command('dispatcher', number, { type: 'dispatch', departmentId });
  expect(decided.status).toBe(200);
}

/** Signs that no other message has, so that they are no near-duplicates. */
const ownWords = (at: number): string =>
  String.fromCharCode(...Array.from({ length: 16 }, (_, sign) => 0x5000 + at * 16 + sign));

/** Of every ten: four on water in 小区, two on its own, two on housing, and two that say too little. */
function historyOf(count: number): { text: string; departmentId: string }[] {
  return Array.from({ length: count }, (_, at) => {
    const place = `${PLACES[at % PLACES.length]}第${at}户，${ownWords(at)}，`;
    const wordOf = (id: string) => Object.keys(WORDS[id]!)[at % 3]!;
    const kind = at % 10;
    if (kind < 4) return { text: `${place}小区的${wordOf('water')}有问题`, departmentId: 'water' };
    if (kind < 6) return { text: `${place}${wordOf('hrss')}一直没办好`, departmentId: 'hrss' };
    if (kind < 8) return { text: `${place}小区电梯和物业没人管`, departmentId: 'housing' };
    return { text: `${place}小区的事`, departmentId: at % 4 < 2 ? 'hrss' : 'water' };
  });
}

async function decideAll(history: readonly { text: string; departmentId: string }[]) {
  for (let start = 0; start < history.length; start += 20) {
    await Promise.all(history.slice(start, start + 20).map(aDecided));
  }
}

const learn = async (draft: string, body: object = {}, username?: string) => {
  const { revision } = (await admin.ask('GET', `/drafts/${draft}`)).body;
  return admin.ask('POST', `/drafts/${draft}/learn`, { revision, ...body }, username);
};

const ended = (draft: string): Promise<Learning> =>
  eventually(async () => {
    const { body } = await admin.ask('GET', `/drafts/${draft}/learn`);
    return ['queued', 'running'].includes(body.status) ? null : body;
  }, UNHURRIED);

test('a draft learns nothing from too little, and says how little it is', async () => {
  const draft = await admin.draft();
  expect((await admin.ask('GET', `/drafts/${draft}/learn`)).status).toBe(404);
  await decideAll(historyOf(12));
  const untouched = (await server.handIn(aChat({ text: '东门停水了，水表也坏了' }))).body.number;
  await server.ticketOnce(untouched, ['routed']);

  const refused = await learn(draft);
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    code: 'too_little_history',
    errors: [{ path: 'tickets', message: '可用的有 12 件，至少需要 200 件' }],
  });
  expect((await learn(draft, {}, 'supervisor')).status).toBe(403);
  expect((await learn(draft, { target: 0.3 })).status).toBe(400);
  expect((await learn(draft, { revision: 9 })).status).toBe(409);
});

test(
  'a draft learns the weights and the trust from what people decided',
  { timeout: UNHURRIED },
  async () => {
    using console = await openConsole(server, 'admin');
    using supervisor = await openConsole(server, 'supervisor');
    const told: LearningProgress[] = [];
    const overheard: LearningProgress[] = [];
    console.socket.on('learning', (progress) => told.push(progress));
    supervisor.socket.on('learning', (progress) => overheard.push(progress));

    await decideAll(historyOf(260).slice(12));
    const draft = await admin.draft();
    const started = await learn(draft, { target: 0.98 });
    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({ draftId: draft, draftRevision: 1, result: null });

    const run = await ended(draft);
    expect(run).toMatchObject({ status: 'done', progress: 100, target: 0.98, weights: true });
    const { n, byHand, seen, before, after, chosen, choices, weights } = run.result!;
    expect([n, seen]).toEqual([260, 0]);
    expect(byHand).toBeGreaterThan(100);
    expect(byHand).toBeLessThan(n);
    expect(before.right / n).toBeLessThan(0.5);
    expect(after.right / n).toBeGreaterThan(0.75);
    expect(after.sentRight / after.sent).toBeGreaterThanOrEqual(0.98);
    expect(after.sent).toBeGreaterThan(n * 0.6);
    expect(after.sent).toBeLessThan(n);
    expect(after).toMatchObject({ sent: chosen.sent, sentRight: chosen.sentRight });
    expect(choices.map(({ target }) => target)).toEqual([0.85, 0.9, 0.95, 0.98]);
    expect(choices).toContainEqual(chosen);
    expect(weights.raised).toBeGreaterThan(0);
    expect(weights.lowered).toBeGreaterThan(0);
    // The push may come after the answer that it is done.
    await vi.waitFor(() =>
      expect(told.at(-1)).toMatchObject({ id: run.id, status: 'done', progress: 100 }),
    );
    expect(overheard).toEqual([]);

    const learned = (await admin.ask('GET', `/drafts/${draft}`)).body;
    expect(learned.revision).toBe(2);
    expect(learned.content.trust).toMatchObject({
      target: 0.98,
      threshold: chosen.threshold,
      learnedFrom: 260,
      learnedUntil: expect.any(String),
    });
    const trail = (await admin.ask('GET', `/audit?draft=${draft}&action=learned`)).body.items;
    expect(trail).toMatchObject([{ by: { id: 'admin' }, revision: 2, details: { tickets: 260 } }]);

    expect((await admin.publish(draft)).status).toBe(201);
    await eventually(async () => {
      const { number } = (await server.handIn(aChat({ text: '我们小区停水两天了' }))).body;
      const { routing } = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
      return routing?.lexiconVersion === 'v2' ? routing : null;
    });
    const water = (await server.handIn(aChat({ text: '我们小区的水管爆了' }))).body.number;
    expect(await server.ticketOnce(water, ['routed'])).toMatchObject({ departmentId: 'water' });
    const vague = (await server.handIn(aChat({ text: '我们小区有一件事' }))).body.number;
    const { routing } = await server.ticketOnce(vague, ['needs_dispatch']);
    expect(routing).toMatchObject({
      reason: 'low_confidence',
      threshold: { confidence: chosen.threshold },
    });
    expect(routing!.confidence).toBeLessThan(chosen.threshold);
  },
);

test('trust alone leaves the weights, and counts the tickets that they were learned from', async () => {
  const draft = await admin.draft();
  const { content } = (await admin.ask('GET', `/drafts/${draft}`)).body;
  expect((await learn(draft, { weights: false, target: 0.95, tickets: 250 })).status).toBe(202);
  const { result } = await ended(draft);
  expect(result).toMatchObject({
    n: 250,
    seen: 250,
    chosen: { target: 0.95 },
    weights: { raised: 0, lowered: 0, added: 0 },
  });
  expect(result!.after.right).toBe(result!.before.right);
  const after = (await admin.ask('GET', `/drafts/${draft}`)).body.content;
  expect(after.departments).toEqual(content.departments);
  expect(after.trust).toMatchObject({
    target: 0.95,
    learnedFrom: 250,
    learnedUntil: content.trust.learnedUntil,
  });
});

test('whoever changes the draft meanwhile keeps it', async () => {
  const draft = await admin.draft();
  expect((await learn(draft)).status).toBe(202);
  await eventually(async () => {
    const { body } = await admin.ask('GET', `/drafts/${draft}/learn`);
    return body.status === 'running' ? body : null;
  });
  const edited = await admin.ask('PATCH', `/drafts/${draft}`, { revision: 1, note: '快一步' });
  expect(edited.status).toBe(200);
  const run = await ended(draft);
  expect(run).toMatchObject({ status: 'overtaken', result: null });
  expect(run.finishedAt).not.toBeNull();
  const left = (await admin.ask('GET', `/drafts/${draft}`)).body;
  expect(left).toMatchObject({ revision: 2, note: '快一步' });
  expect((await admin.ask('GET', `/audit?draft=${draft}&action=learned`)).body.items).toEqual([]);
});
