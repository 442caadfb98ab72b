import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
});
afterAll(() => server?.[Symbol.asyncDispose]());

test('admins look at the queues, under the policy of all pages', async () => {
  const { token } = await server.signIn('admin');
  const page = await server.call('GET', '/desk/queues/', { token });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const [, script] = /src="(static\/js\/main[^"]+)"/.exec(page.body) ?? [];
  expect((await server.call('GET', `/desk/queues/${script}`, { token })).status).toBe(200);
  const { status, body } = await server.call('GET', '/desk/queues/api/queues', { token });
  expect(status).toBe(200);
  const names = body.queues.map(({ name }: { name: string }) => name);
  expect(names.sort()).toEqual(['draft-job', 'redating', 'routing']);
});

test('nobody else does', async () => {
  for (const path of ['/desk/queues', '/desk/queues/api/queues']) {
    expect((await server.call('GET', path)).status).toBe(401);
    const { token } = await server.signIn('supervisor');
    expect((await server.call('GET', path, { token })).status).toBe(403);
  }
});

test('what is heavy and not always wanted is loaded when it is wanted', () => {
  const root = new URL('../../server/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const eager = /^import (?!type).*from '(@opentelemetry|bullmq-otel|@bull-board)/m;
  const found = files.filter(
    (name) => name.endsWith('.ts') && eager.test(readFileSync(new URL(name, root), 'utf8')),
  );
  expect(found).toEqual([]);
});
