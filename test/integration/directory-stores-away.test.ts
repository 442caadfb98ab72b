import { describe, expect, test } from 'vitest';
import { aDirectory, directoryAdmin } from '../builders/directory.ts';
import { startPrivateStore } from '../builders/private-store.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

const directory = aDirectory();

const versionAt = async (server: TestServer): Promise<string> =>
  (await server.call('GET', '/api/v1/departments')).body.version;

describe.concurrent('the directory when a store is away', { timeout: 60_000 }, () => {
  test('without Redis a publication is durable, and others follow by asking the store', async () => {
    await using redis = await startPrivateStore('redis');
    const redisUrl = redis.url;
    await using here = await startTestServer({ directory, redisUrl });
    const { mongoUrl, prefix } = here;
    await using there = await startTestServer({ directory, redisUrl, mongoUrl, prefix });
    const admin = directoryAdmin(here);
    const draft = await admin.draft();
    await redis.kill();
    expect((await admin.publish(draft)).status).toBe(201);
    await eventually(async () => ((await versionAt(there)) === 'v2' ? true : null), 5_000);
    const other = await admin.draft();
    const test = await admin.ask('POST', `/drafts/${other}/back-test`, {});
    expect([test.status, test.body.code]).toEqual([503, 'unavailable']);
    await redis.start();
  });

  test('without MongoDB nothing can be read or published: 503', async () => {
    await using mongo = await startPrivateStore('mongo');
    await using server = await startTestServer({ directory, mongoUrl: mongo.url });
    const admin = directoryAdmin(server);
    const draft = await admin.draft();
    await mongo.kill();
    const answer = await admin.ask('POST', `/drafts/${draft}/publish`, { revision: 1 });
    expect(answer.status).toBe(503);
    expect(await versionAt(server)).toBe('v1');
    await mongo.start();
    await eventually(async () => {
      const { status } = await admin.ask('POST', `/drafts/${draft}/publish`, { revision: 1 });
      return status === 201 ? true : null;
    }, 20_000);
  });
});
