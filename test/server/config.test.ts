import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';

const stores = { MONGO_URL: 'mongodb://127.0.0.1/x', REDIS_URL: 'redis://127.0.0.1' };

test('without a word it is a demo desk with stores of its own', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    dataDir: '.data',
    demo: true,
    production: false,
    roles: ['api', 'worker', 'sweeper'],
  });
});

test('a desk on stores of others is no demo, unless somebody says so', () => {
  expect(readConfig(stores).demo).toBe(false);
  expect(readConfig({ ...stores, YIHAODA_DEMO: 'on' }).demo).toBe(true);
  expect(readConfig({ YIHAODA_DEMO: 'false' }).demo).toBe(false);
});

test('production is no demo, and refuses to be one', () => {
  expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false);
  expect(() => readConfig({ NODE_ENV: 'production', YIHAODA_DEMO: '1' })).toThrow('YIHAODA_DEMO');
});

test('every wrong variable has a line of its own', () => {
  const wrong = { PORT: 'abc', MONGO_URL: 'foo', YIHAODA_ROLES: 'api,king', LOG_LEVEL: 'loud' };
  expect(() => readConfig(wrong)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^(?=(.*\n){3})/s) }),
  );
  for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(`${name}: `);
});

test('an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000, demo: true });
});

test('addresses with passwords may stand in files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yihaoda-secrets-'));
  try {
    const path = join(folder, 'mongo-url');
    await writeFile(path, 'mongodb://desk:secret@mongo/yihaoda\n');
    const config = readConfig({ MONGO_URL_FILE: path, REDIS_URL: 'redis://127.0.0.1' });
    expect(config).toMatchObject({ mongoUrl: 'mongodb://desk:secret@mongo/yihaoda', demo: false });
    expect(() => readConfig({ ...stores, MONGO_URL_FILE: path })).toThrow('MONGO_URL_FILE: ');
    expect(() => readConfig({ REDIS_URL_FILE: join(folder, 'none') })).toThrow('REDIS_URL_FILE: ');
    await writeFile(path, 'mongo');
    expect(() => readConfig({ MONGO_URL_FILE: path })).toThrow('MONGO_URL: ');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('proxies are counted or named', () => {
  expect(readConfig({}).trustProxy).toEqual(['loopback']);
  expect(readConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
  const named = readConfig({ TRUST_PROXY: 'loopback, 10.1.0.0/16' }).trustProxy;
  expect(named).toEqual(['loopback', '10.1.0.0/16']);
  expect(() => readConfig({ TRUST_PROXY: 'everybody' })).toThrow('TRUST_PROXY: ');
});
