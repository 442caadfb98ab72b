import { spawn } from 'node:child_process';
import { expect, inject, test } from 'vitest';
import { directoryAdmin } from '../builders/directory.ts';
import { startTestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

/** Runs the command on a desk; resolves with what it printed. */
function grant(
  mongoUrl: string,
  words: string[],
  input = '',
): Promise<{ code: number; text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/grant.ts', ...words], {
    env: { ...process.env, MONGO_URL: mongoUrl },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

test('a granted account signs in, and a granted key opens its channels and no others', async () => {
  await using server = await startTestServer();
  const admin = directoryAdmin(server);
  const draft = await admin.draft();
  const card = { name: '书店', shortName: '书店', englishName: 'Books', duties: '卖书' };
  await admin.edit('PUT', `/drafts/${draft}/departments/books`, card);
  expect((await admin.publish(draft)).status).toBe(201);
  const password = 'a long enough password';
  const words = ['staff', 'chen', '--role', 'handler', '--name', '陈工', '--department', 'books'];
  const staff = await grant(server.mongoUrl, words, `${password}\n`);
  expect(staff).toMatchObject({ code: 0 });
  const signedIn = await server.call('POST', '/api/v1/session', {
    body: { username: 'chen', password },
  });
  expect(signedIn.body.user).toEqual({
    id: 'chen',
    name: '陈工',
    role: 'handler',
    departmentId: 'books',
  });

  const granted = await grant(server.mongoUrl, ['channel-key', 'vendor', '--channels', 'chat']);
  const token = granted.text.trim().split(' ').at(-1) ?? '';
  const chat = { channel: 'chat', externalId: 'g-1', text: '停水了' };
  const app = { channel: 'app', externalId: 'g-2', text: '停水了' };
  const answers = await Promise.all(
    [chat, app].map((body) => server.call('POST', '/api/v1/inquiries', { body, token })),
  );
  expect(answers.map(({ status }) => status)).toEqual([202, 403]);
});

test.each([
  ['a role that does not exist', ['staff', 'x', '--role', 'king', '--name', 'X'], ''],
  ['a handler of nowhere', ['staff', 'x', '--role', 'handler', '--name', 'X'], ''],
  ['a short password', ['staff', 'x', '--role', 'agent', '--name', 'X'], 'short\n'],
  ['no channel', ['channel-key', 'x'], ''],
])('%s is refused, and nothing is written', async (_name, words, input) => {
  await using server = await startTestServer();
  expect((await grant(server.mongoUrl, words, input)).code).toBe(1);
  const body = { username: 'x', password: 'short' };
  expect((await server.call('POST', '/api/v1/session', { body })).status).toBe(401);
});

test('before the first start of the desk, the shipped departments are known', async () => {
  const mongoUrl = inject('mongoUrl').replace('/yihaoda?', '/test-grant-early?');
  const words = ['staff', 'chen', '--role', 'handler', '--name', '陈工', '--department', 'water'];
  const { code } = await grant(mongoUrl, words, 'a long enough password\n');
  await using stored = await openStored({ mongoUrl });
  await stored.db.dropDatabase();
  expect(code).toBe(0);
});
