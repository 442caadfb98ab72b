import { expect, test } from 'vitest';
import { aDirectory, directoryAdmin } from '../builders/directory.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

const directory = aDirectory();

const versionAt = async (server: TestServer): Promise<string> =>
  (await server.call('GET', '/api/v1/departments')).body.version;

test('what is shipped follows its files until people edit; then it is offered, with their changes on it', async () => {
  await using first = await startTestServer({ directory, roles: ['api'] });
  const { mongoUrl, prefix } = first;
  const start = (shipped: typeof directory) =>
    startTestServer({ directory: shipped, mongoUrl, prefix, roles: ['api'] });
  const second = { ...aDirectory('small-2'), departments: directory.departments.slice(0, 2) };
  await using newer = await start(second);
  expect(await versionAt(newer)).toBe('v2');
  await using _older = await start(directory);
  expect(await versionAt(newer)).toBe('v2');

  const admin = directoryAdmin(newer);
  const draft = await admin.draft();
  await admin.setKeywords(draft, 'water', { 水压: 5 });
  await admin.publish(draft);
  const third = aDirectory('small-3');
  third.departments[0]!.keywords = [{ word: '社保', weight: 8 }];
  await Promise.all(
    [0, 1].map(async () => {
      await using _server = await start(third);
    }),
  );
  const overview = (await admin.ask('GET', '')).body;
  expect(overview.current.id).toBe('v3');
  expect(overview.drafts).toMatchObject([{ origin: 'shipped', copiedFrom: 'small-3' }]);
  const { content } = (await admin.ask('GET', `/drafts/${overview.drafts[0].id}`)).body;
  const words = content.departments.map(
    (one: { id: string; keywords: { word: string }[] }) =>
      `${one.id}: ${one.keywords.map(({ word }) => word).join()}`,
  );
  expect(words).toEqual(['hrss: 社保', 'water: 水压', 'housing: 物业,电梯']);
});
