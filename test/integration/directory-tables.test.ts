import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { aDirectory, directoryAdmin, type DirectoryAdmin } from '../builders/directory.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let admin: DirectoryAdmin;
let draft: string;
beforeAll(async () => {
  server = await startTestServer({ directory: aDirectory(), roles: ['api'] });
  admin = directoryAdmin(server);
  draft = await admin.draft();
});
afterAll(() => server[Symbol.asyncDispose]());

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function importFile(
  body: string | Uint8Array,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { token } = await server.signIn('admin');
  const { revision } = (await admin.ask('GET', `/drafts/${draft}`)).body;
  const search = new URLSearchParams({ revision: String(revision), ...query });
  return server.call('POST', `/api/v1/directory/drafts/${draft}/import?${search}`, {
    token,
    body,
    headers: { 'Content-Type': 'text/csv', ...headers },
  });
}

async function exported(query: string): Promise<Response> {
  const { token } = await server.signIn('supervisor');
  return fetch(`${server.url}/api/v1/directory/drafts/${draft}/export?${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
}

const exportedText = async (query: string): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await (await exported(query)).arrayBuffer());

const content = async () => (await admin.ask('GET', `/drafts/${draft}`)).body.content;

const HEADINGS = 'departmentId,department,word,weight,note';

describe('CSV', () => {
  test('is exported for Excel, guarded against formulas, and comes back the same', async () => {
    await admin.edit('PUT', `/drafts/${draft}/departments/water/keywords`, {
      keywords: [
        { word: '=1+1', weight: 9, note: "'@所有人" },
        { word: '停水, "半夜"', weight: 2.5 },
        { word: '-5度', weight: 1 },
      ],
    });
    const csv = await exportedText('format=csv');
    expect(csv.startsWith('\ufeff部门编号,部门,关键词,权重,备注\r\n')).toBe(true);
    expect(csv).toContain("water,水务局,'=1+1,9,''@所有人\r\n");
    expect(csv).toContain("'-5度");
    const before = await content();
    const again = await importFile(csv, { mode: 'replace' });
    expect(again.body).toMatchObject({
      applied: false,
      tables: [{ table: 'keywords', rows: 7, added: 0, changed: 0, removed: 0, unchanged: 7 }],
    });
    expect(await content()).toEqual(before);
    for (const table of ['departments', 'areas']) {
      const same = await importFile(await exportedText(`format=csv&table=${table}`), { table });
      expect(same.body.tables).toMatchObject([{ table, added: 0, changed: 0 }]);
    }
    const disposition = (await exported('format=csv')).headers.get('content-disposition');
    expect(disposition).toContain(`directory-${draft}-keywords.csv`);
  });

  test('adds and changes, and takes out only when it is the whole table', async () => {
    const rows = [HEADINGS, 'hrss,,工资,3,', '', 'hrss,,社保,7,常用', 'housing,,电梯,8,'];
    const trial = await importFile(rows.join('\r\n'), { dryRun: 'true' });
    const counts = { table: 'keywords', rows: 3, added: 1, changed: 1, unchanged: 1 };
    expect(trial.body).toMatchObject({ applied: false, tables: [{ ...counts, removed: 0 }] });
    const merged = await importFile(rows.join('\r\n'));
    expect(merged.body).toMatchObject({ applied: true, tables: [{ ...counts, removed: 0 }] });
    const hrss = (await content()).departments[0].keywords;
    expect(hrss).toEqual([
      { word: '拖欠工资', weight: 9 },
      { word: '社保', weight: 7, note: '常用' },
      { word: '工资', weight: 3 },
    ]);
    const whole = await importFile(rows.join('\n'), { mode: 'replace' });
    expect(whole.body.tables).toMatchObject([{ added: 0, removed: 5, unchanged: 3 }]);
    expect((await content()).departments[1].keywords).toEqual([]);
    const trail = (await admin.ask('GET', `/audit?draft=${draft}&action=imported`)).body.items;
    expect(trail[0].details).toEqual({ added: 0, changed: 0, removed: 5 });
  });

  test('names every wrong row and changes nothing', async () => {
    const before = await content();
    const rows = [
      HEADINGS,
      'hrss,,好词,5,',
      'hrss,,坏词,11,',
      'hrss,,,5,',
      'nobody,,词,5,',
      'hrss,,好词,6,',
      'hrss,,重,很重,',
    ];
    const refused = await importFile(rows.join('\n'));
    expect([refused.status, refused.body.code]).toEqual([422, 'wrong_rows']);
    const paths = refused.body.errors.map(({ path }: { path: string }) => path).sort();
    expect(paths).toEqual([
      'keywords.3.weight',
      'keywords.4.word',
      'keywords.5.departmentId',
      'keywords.6.word',
      'keywords.7.weight',
    ]);
    expect(await content()).toEqual(before);
    const areas =
      '编号,名称,层级,上级编号,负责部门编号,地名词\na,甲街道,街道,nowhere,hrss,甲、乙\n';
    const loose = await importFile(areas, { table: 'areas' });
    expect(loose.body.errors).toMatchObject([{ path: 'areas.2.parentId' }]);
  });

  test('is read as spreadsheets write it: GB 18030, semicolons, UTF-16 with tabs', async () => {
    const gbk = Buffer.concat([
      Buffer.from('departmentId;word;weight\r\nwater;'),
      Buffer.from([0xcb, 0xae, 0xb9, 0xdc]),
      Buffer.from(';5\r\n'),
    ]);
    expect((await importFile(gbk)).body.tables).toMatchObject([{ added: 1 }]);
    const utf16 = Buffer.from('\ufeffdepartmentId\tword\tweight\r\nwater\t水压\t4\r\n', 'utf16le');
    expect((await importFile(utf16)).body.tables).toMatchObject([{ added: 1 }]);
    const words = (await content()).departments[1].keywords;
    expect(words).toEqual([
      { word: '水管', weight: 5 },
      { word: '水压', weight: 4 },
    ]);
  });

  test.each([
    ['another type', '{}', { 'Content-Type': 'application/json' }, 415, 'unsupported_file'],
    ['a missing column', 'departmentId,weight\nhrss,5\n', {}, 422, 'unreadable_file'],
    ['nothing', '', {}, 422, 'unreadable_file'],
    ['a broken quote', `${HEADINGS}\nhrss,,"a,5,\n`, {}, 422, 'unreadable_file'],
    ['a broken workbook', 'PK', { 'Content-Type': XLSX }, 422, 'unreadable_file'],
    ['more than 5 MiB', 'x'.repeat(5 * 1024 * 1024 + 1), {}, 413, 'file_too_large'],
  ])('is refused: %s', async (_what, body, headers, status, code) => {
    const refused = await importFile(body, {}, headers);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});

describe('XLSX', () => {
  test('holds all three tables and comes back the same', async () => {
    const file = await exported('format=xlsx');
    expect(file.headers.get('content-type')).toBe(XLSX);
    const before = await content();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const again = await importFile(bytes, { mode: 'replace' }, { 'Content-Type': XLSX });
    expect(again.body.tables).toMatchObject([
      { table: 'keywords', added: 0, changed: 0, removed: 0, unchanged: 5 },
      { table: 'departments', added: 0, changed: 0, removed: 0, unchanged: 3 },
      { table: 'areas', added: 0, changed: 0, removed: 0, unchanged: 1 },
    ]);
    expect(await content()).toEqual(before);
  });

  test('brings a new department, its area and its words in one file', async () => {
    const text = (value: string) => ({ type: String, value });
    const sheet = (name: string, rows: string[][]) => ({
      sheet: name,
      data: rows.map((row) => row.map(text)),
    });
    const bytes = await writeWorkbook([
      sheet('关键词', [
        ['departmentId', 'word', 'weight'],
        ['parks', '长椅', '5'],
      ]),
      sheet('departments', [
        ['编号', '名称', '简称', '英文名称', '职责'],
        ['parks', '公园局', '公园', 'Parks', '公园'],
      ]),
      sheet('属地', [
        ['id', 'name', 'level', 'parentId', 'departmentId', 'words'],
        ['east', '东区', '区', 'city', 'parks', '东区、城东'],
      ]),
      sheet('说明', [['随便写写']]),
    ]).toBuffer();
    const imported = await importFile(bytes, {}, { 'Content-Type': XLSX });
    expect(imported.body.tables.map(({ added }: { added: number }) => added)).toEqual([1, 1, 1]);
    const after = await content();
    expect(after.departments.at(-1)).toMatchObject({
      id: 'parks',
      keywords: [{ word: '长椅', weight: 5 }],
    });
    expect(after.areas.at(-1)).toEqual({
      id: 'east',
      name: '东区',
      level: 'county',
      parentId: 'city',
      departmentId: 'parks',
      words: ['东区', '城东'],
    });
  });
});
