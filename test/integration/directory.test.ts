import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDirectory, directoryAdmin, type DirectoryAdmin } from '../builders/directory.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let admin: DirectoryAdmin;
beforeAll(async () => {
  server = await startTestServer({ directory: aDirectory() });
  admin = directoryAdmin(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const CARD = { name: '公园局', shortName: '公园', englishName: 'Parks', duties: '公园绿地' };

const routed = async (text: string) =>
  server.ticketOnce((await server.handIn(aChat({ text }))).body.number, [
    'routed',
    'needs_dispatch',
  ]);

describe('who may', () => {
  test.each(['supervisor', 'dispatcher'])('%s reads and changes nothing', async (username) => {
    const { status, body } = await admin.ask('GET', '', undefined, username);
    expect([status, body.mayEdit]).toEqual([200, false]);
    const refused = await admin.ask('POST', '/drafts', {}, username);
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
  });

  test.each(['agent', 'dept-hrss'])('%s does not even read', async (username) => {
    for (const path of ['', '/versions', '/versions/current', '/audit', '/diff?from=v1&to=v1']) {
      expect((await admin.ask('GET', path, undefined, username)).status).toBe(403);
    }
  });

  test('nobody without a session', async () => {
    expect((await server.call('GET', '/api/v1/directory')).status).toBe(401);
  });
});

describe('a draft', () => {
  test('begins as a copy, and a published version of it routes from then on', async () => {
    const before = await routed('公园里的长椅坏了，工资');
    expect(before.routing).toMatchObject({ lexiconVersion: 'v1' });
    const draft = await admin.draft();
    const added = await admin.edit('PUT', `/drafts/${draft}/departments/parks`, CARD);
    expect(added.body).toMatchObject({ revision: 2, counts: { departments: 4 } });
    const keyed = await admin.setKeywords(draft, 'parks', { 长椅: 5, 公园: 9 });
    expect(keyed.body).toMatchObject({ revision: 3, counts: { keywords: 8 } });
    const whole = (await admin.ask('GET', `/drafts/${draft}`)).body;
    expect(whole.content.departments.at(-1)).toEqual({
      id: 'parks',
      ...CARD,
      keywords: [
        { word: '公园', weight: 9 },
        { word: '长椅', weight: 5 },
      ],
    });

    const diff = (await admin.ask('GET', `/diff?from=current&to=${draft}`)).body;
    expect(diff).toMatchObject({
      from: 'v1',
      to: draft,
      departments: { added: [{ id: 'parks', name: '公园局' }], removed: [], changed: [] },
      keywords: { removed: [], changed: [] },
      areas: { added: [], removed: [], changed: [] },
      trust: null,
    });
    expect(diff.keywords.added).toHaveLength(2);

    const published = await admin.publish(draft, { note: '增设公园局' });
    expect(published.status).toBe(201);
    expect(published.body).toMatchObject({
      id: 'v2',
      state: 'current',
      origin: 'edited',
      basedOn: 'v1',
      draftId: draft,
      note: '增设公园局',
    });
    expect((await server.call('GET', '/api/v1/departments')).body).toMatchObject({
      version: 'v2',
      items: [{ id: 'hrss' }, { id: 'water' }, { id: 'housing' }, { id: 'parks' }],
    });
    const after = await routed('公园里的长椅坏了');
    expect(after).toMatchObject({ departmentId: 'parks', routing: { lexiconVersion: 'v2' } });
    expect((await admin.ask('GET', `/drafts/${draft}`)).body.code).toBe('not_in_directory');

    const sent = await server.command('dispatcher', before.number, {
      type: 'dispatch',
      departmentId: 'parks',
    });
    expect(sent.status).toBe(200);
  });

  test('is changed by who is faster; the other is told', async () => {
    const draft = await admin.draft();
    const changes = [1, 2, 3].map((note) =>
      admin.ask('PATCH', `/drafts/${draft}`, { revision: 1, note: `${note}` }),
    );
    const answers = await Promise.all(changes);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('draft_changed');
    const stale = await admin.ask('DELETE', `/drafts/${draft}?revision=1`);
    expect(stale.body.code).toBe('draft_changed');
    expect((await admin.ask('DELETE', `/drafts/${draft}?revision=2`)).status).toBe(204);
    expect((await admin.ask('GET', `/drafts/${draft}`)).status).toBe(404);
  });

  test('names every wrong field', async () => {
    const draft = await admin.draft();
    const keywords = [
      { word: '停水', weight: 11 },
      { word: '？', weight: 1 },
      { word: '', weight: -1 },
    ];
    const path = `/drafts/${draft}/departments/water/keywords`;
    const wrong = await admin.edit('PUT', path, { keywords });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_input']);
    const paths = wrong.body.errors.map((error: { path: string }) => error.path);
    expect(new Set(paths)).toEqual(
      new Set(['keywords.0.weight', 'keywords.1.word', 'keywords.2.word', 'keywords.2.weight']),
    );
    const twice = [keywords[0], keywords[0]].map((one) => ({ ...one, weight: 1 }));
    expect((await admin.edit('PUT', path, { keywords: twice })).body.errors).toEqual([
      { path: 'keywords.1.word', message: '重复出现' },
    ]);
    const areas = [
      { id: 'a', name: '甲', level: 'county', parentId: 'b', departmentId: 'nobody', words: [] },
      { id: 'b', name: '乙', level: 'town', parentId: null, departmentId: null, words: ['乙、丙'] },
    ];
    const unsplit = await admin.edit('PUT', `/drafts/${draft}/areas`, { areas });
    expect(unsplit.body.errors).toMatchObject([{ path: 'areas.1.words.0' }]);
    areas[1]!.words = ['乙'];
    const loose = await admin.edit('PUT', `/drafts/${draft}/areas`, { areas });
    expect(loose.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'areas.0.parentId',
      'areas.0.departmentId',
      'areas.1.parentId',
    ]);
    expect((await admin.ask('GET', `/drafts/${draft}`)).body.revision).toBe(1);
  });

  test('does not lose a department that has open tickets; one that went keeps its name', async () => {
    const { number } = await routed('小区电梯坏了，物业不管');
    const code = (await server.handIn(aChat({ text: '停水了' }))).body;
    const draft = await admin.draft();
    const { revision } = (await admin.ask('GET', `/drafts/${draft}`)).body;
    const path = `/drafts/${draft}/departments/housing?revision=${revision}`;
    const refused = await admin.ask('DELETE', path);
    expect([refused.status, refused.body.code]).toEqual([422, 'department_in_use']);
    expect(refused.body.errors).toEqual([
      { path: 'departments.housing', message: '还有 1 件未办结工单' },
    ]);
    await server.command('dispatcher', number, { type: 'answer', text: '好了' });
    expect((await admin.ask('DELETE', path)).status).toBe(200);
    expect((await admin.publish(draft)).status).toBe(201);
    const { items, former } = (await server.call('GET', '/api/v1/departments')).body;
    expect(items.map(({ id }: { id: string }) => id)).not.toContain('housing');
    expect(former).toMatchObject([{ id: 'housing', name: '住建局' }]);
    const sent = await server.command('dispatcher', code.number, {
      type: 'dispatch',
      departmentId: 'housing',
    });
    expect(sent.body.code).toBe('unknown_department');
    await admin.ask('POST', '/versions/v2/restore', {});
    expect((await server.call('GET', '/api/v1/departments')).body.former).toEqual([]);
  });
});

describe('the trail', () => {
  test('tells who did what, page by page, and can be asked by draft and by version', async () => {
    const draft = await admin.draft();
    await admin.edit('PUT', `/drafts/${draft}/departments/books`, { ...CARD, name: '书店' });
    await admin.setKeywords(draft, 'books', { 书: 5 });
    const { id } = (await admin.publish(draft)).body;
    const all = (await admin.ask('GET', `/audit?draft=${draft}`)).body.items;
    expect(all.map(({ action }: { action: string }) => action)).toEqual([
      'published',
      'draft_edited',
      'draft_edited',
      'draft_created',
    ]);
    expect(all[1]).toMatchObject({
      by: { id: 'admin' },
      revision: 3,
      details: { part: 'keywords', departmentId: 'books', added: 1, changed: 0, removed: 0 },
    });
    const first = (await admin.ask('GET', '/audit?limit=2')).body;
    const second = (await admin.ask('GET', `/audit?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].slice(0, 4)).toEqual(all);
    const ofVersion = (await admin.ask('GET', `/audit?version=${id}`)).body.items;
    expect(ofVersion).toEqual([all[0]]);
    expect((await admin.ask('GET', '/audit?cursor=x')).status).toBe(400);
  });
});
