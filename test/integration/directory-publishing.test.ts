import { describe, expect, test } from 'vitest';
import { openConsole } from '../builders/console.ts';
import { aDirectory, directoryAdmin } from '../builders/directory.ts';
import { aChat } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

const directory = aDirectory();
const DECIDED = ['routed', 'needs_dispatch'];

const versionAt = async (server: TestServer): Promise<string> =>
  (await server.call('GET', '/api/v1/departments')).body.version;

const itFollows = (server: TestServer, version: string, withinMs: number) =>
  eventually(async () => ((await versionAt(server)) === version ? true : null), withinMs);

// By itself: others that start servers meanwhile would take its time.
test('takes effect at its time, and not before', async () => {
  await using server = await startTestServer({ directory });
  const admin = directoryAdmin(server);
  const draft = await admin.draft();
  const effectiveFrom = new Date(Date.now() + 3_000).toISOString();
  const scheduled = await admin.publish(draft, { effectiveFrom });
  expect(scheduled.body).toMatchObject({ id: 'v2', state: 'scheduled', effectiveFrom });
  expect(await versionAt(server)).toBe('v1');
  const overview = (await admin.ask('GET', '')).body;
  expect(overview).toMatchObject({ current: { id: 'v1' }, scheduled: [{ id: 'v2' }] });
  await itFollows(server, 'v2', 6_000);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(effectiveFrom));
  expect(Date.now()).toBeLessThan(Date.parse(effectiveFrom) + 1_000);
  expect((await admin.ask('GET', '/versions/v1')).body.state).toBe('past');
});

describe.concurrent('publishing', () => {
  test('reaches a worker and a door of other processes within a second', async () => {
    await using door = await startTestServer({ directory, roles: ['api'] });
    const { mongoUrl, prefix } = door;
    await using other = await startTestServer({ directory, mongoUrl, prefix });
    using agent = await openConsole(other, 'agent');
    const changes: string[] = [];
    agent.socket.on('directory.changed', ({ version }) => changes.push(version));
    const admin = directoryAdmin(door);
    const draft = await admin.draft();
    await admin.setKeywords(draft, 'water', { 井盖: 9 });
    expect((await admin.publish(draft)).status).toBe(201);
    expect(await versionAt(door)).toBe('v2');
    await itFollows(other, 'v2', 1_000);
    const { number } = (await door.handIn(aChat({ text: '路上的井盖没了，井盖' }))).body;
    expect(await door.ticketOnce(number, DECIDED)).toMatchObject({
      departmentId: 'water',
      routing: { lexiconVersion: 'v2' },
    });
    expect(changes).toEqual(['v2']);
  });

  test('of two at the same instant one wins; the other rebases and has both changes', async () => {
    await using here = await startTestServer({ directory });
    const { mongoUrl, prefix } = here;
    await using there = await startTestServer({ directory, mongoUrl, prefix, roles: ['api'] });
    const admins = [directoryAdmin(here), directoryAdmin(there)] as const;
    const drafts = [await admins[0].draft(), await admins[1].draft()] as const;
    await admins[0].setKeywords(drafts[0], 'water', { 停水: 9, 漏水: 7, 水表: 6 });
    await admins[1].setKeywords(drafts[1], 'water', { 停水: 4, 漏水: 7 });
    const answers = await Promise.all([admins[0].publish(drafts[0]), admins[1].publish(drafts[1])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const loser = answers[0].status === 409 ? 0 : 1;
    expect(answers[loser].body).toMatchObject({ code: 'directory_overtaken' });
    const path = `/drafts/${drafts[loser]}`;
    expect((await admins[loser].ask('GET', path)).body.overtaken).toBe(true);
    const rebased = await admins[loser].edit('POST', `${path}/rebase`, {});
    expect(rebased.body).toMatchObject({ basedOn: 'v2', overtaken: false });
    expect((await admins[loser].publish(drafts[loser])).body).toMatchObject({ id: 'v3' });
    const { content } = (await admins[0].ask('GET', '/versions/latest')).body;
    const { keywords } = content.departments.find(({ id }: { id: string }) => id === 'water');
    expect(keywords).toEqual([
      { word: '漏水', weight: 7 },
      { word: '水表', weight: 6 },
      { word: '停水', weight: 4 },
    ]);
  });

  test('asked again after the answer got lost, gives the same version', async () => {
    await using server = await startTestServer({ directory, roles: ['api'] });
    const admin = directoryAdmin(server);
    const draft = await admin.draft();
    const both = [0, 1].map(() => admin.ask('POST', `/drafts/${draft}/publish`, { revision: 1 }));
    const answers = [
      ...(await Promise.all(both)),
      await admin.ask('POST', `/drafts/${draft}/publish`, { revision: 1 }),
    ];
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect(ids.length).toBeGreaterThanOrEqual(2);
    expect(new Set(ids)).toEqual(new Set(['v2']));
  });
});

describe.concurrent('rolling back', () => {
  test('is one call, also for what is scheduled', async () => {
    await using server = await startTestServer({ directory });
    const admin = directoryAdmin(server);
    const draft = await admin.draft();
    await admin.setKeywords(draft, 'hrss', { 停水: 10 });
    await admin.publish(draft);
    const later = await admin.draft();
    await admin.publish(later, { effectiveFrom: new Date(Date.now() + 60_000).toISOString() });
    const restored = await admin.ask('POST', '/versions/v1/restore', { note: '出错了' });
    expect(restored.body).toMatchObject({
      id: 'v4',
      origin: 'restored',
      restoredFrom: 'v1',
      basedOn: 'v3',
      state: 'current',
    });
    expect(await versionAt(server)).toBe('v4');
    const { items } = (await admin.ask('GET', '/versions')).body;
    expect(items.map(({ id, state }: Record<string, string>) => [id, state])).toEqual([
      ['v4', 'current'],
      ['v3', 'superseded'],
      ['v2', 'past'],
      ['v1', 'past'],
    ]);
    const diff = (await admin.ask('GET', '/diff?from=v1&to=v4')).body;
    expect([diff.keywords, diff.departments.changed]).toEqual([
      { added: [], removed: [], changed: [] },
      [],
    ]);
    expect((await admin.ask('POST', '/versions/v9/restore', {})).body.code).toBe(
      'not_in_directory',
    );
  });
});
