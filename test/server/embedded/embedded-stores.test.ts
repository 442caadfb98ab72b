import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { describe, expect, test, vi, type TestContext } from 'vitest';
import { identityOf } from '../../../scripts/setup/process-identity.mjs';
import {
  startEmbeddedStores,
  type EmbeddedStores,
} from '../../../server/embedded/embedded-stores.ts';
import type { ProcessMark } from '../../../server/embedded/server-process.ts';
import { STORE_NAMES, readStoreRecord } from '../../../server/embedded/store-record.ts';

const LIMIT_MS = 30_000;

interface Urls {
  mongo: string;
  redis: string;
}

const urlsOf = ({ mongo, redis }: EmbeddedStores): Urls => ({ mongo: mongo.url, redis: redis.url });

/** Starts things for one test; all of them are gone when it ends. */
class Bench {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'yihaoda-stores-'));
  readonly #later: TestContext['onTestFinished'];

  constructor({ onTestFinished }: TestContext) {
    this.#later = onTestFinished;
    this.#later(() => rmSync(this.dataDir, { recursive: true, force: true }));
  }

  async start(onTrouble: (message: string) => void = () => undefined): Promise<EmbeddedStores> {
    const stores = await startEmbeddedStores({ dataDir: this.dataDir, onTrouble });
    this.#later(() => stores.stop());
    return stores;
  }

  clients(urls: Urls) {
    const mongo = new mongoose.mongo.MongoClient(urls.mongo);
    const redis = new Redis(urls.redis, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    this.#later(async () => {
      redis.disconnect();
      await mongo.close(true);
    });
    return { tickets: mongo.db().collection<{ number: string }>('tickets'), redis };
  }

  async write(urls: Urls, number: string): Promise<void> {
    const { tickets, redis } = this.clients(urls);
    await tickets.insertOne({ number }, { writeConcern: { w: 'majority' } });
    await redis.set('number', number);
  }

  async read(urls: Urls) {
    const { tickets, redis } = this.clients(urls);
    return { mongo: (await tickets.findOne())?.number, redis: await redis.get('number') };
  }

  moveFolderAway(): void {
    const away = `${this.dataDir}-away`;
    renameSync(this.dataDir, away);
    this.#later(() => rmSync(away, { recursive: true, force: true }));
  }

  servers(): ProcessMark[] {
    return STORE_NAMES.map((name) => readStoreRecord(this.dataDir, name)?.process)
      .filter((mark) => mark !== undefined)
      .filter(isRunning);
  }

  async occupy(url: string): Promise<void> {
    const server = createServer((socket) => socket.destroy());
    server.listen(Number(new URL(url).port), '127.0.0.1');
    await once(server, 'listening');
    this.#later(() => void server.close());
  }

  /** A desk in another process, with a process group of its own as in a terminal. */
  async startOwner() {
    const script = fileURLToPath(new URL('desk-owner.ts', import.meta.url));
    const owner = spawn(process.execPath, ['--import', 'tsx', script, this.dataDir], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(owner, 'exit');
    this.#later(() => void owner.kill('SIGKILL'));
    const [printed] = await once(owner.stdout, 'data');
    return { pid: owner.pid!, urls: JSON.parse(String(printed)) as Urls, exited };
  }
}

const isRunning = ({ pid, identity }: ProcessMark): boolean => identityOf(pid) === identity;

describe.concurrent('embedded stores', { timeout: LIMIT_MS }, () => {
  test('keep their ports and their data over a restart', async (context) => {
    const bench = new Bench(context);
    const first = await bench.start();
    await bench.write(urlsOf(first), 'YH20261122-000001');
    const servers = bench.servers();
    expect(servers).toHaveLength(2);
    await first.stop();
    expect(servers.filter(isRunning)).toEqual([]);

    const second = await bench.start();
    expect(urlsOf(second)).toEqual(urlsOf(first));
    expect(await bench.read(urlsOf(second))).toEqual({
      mongo: 'YH20261122-000001',
      redis: 'YH20261122-000001',
    });
  });

  test('take other ports when theirs are taken, with the same data', async (context) => {
    const bench = new Bench(context);
    const first = await bench.start();
    await bench.write(urlsOf(first), 'YH20261122-000002');
    await first.stop();
    await Promise.all([bench.occupy(first.mongo.url), bench.occupy(first.redis.url)]);

    const second = await bench.start();
    expect(second.mongo.url).not.toBe(first.mongo.url);
    expect(second.redis.url).not.toBe(first.redis.url);
    expect(await bench.read(urlsOf(second))).toEqual({
      mongo: 'YH20261122-000002',
      redis: 'YH20261122-000002',
    });
  });

  test('belong to one desk at a time', async (context) => {
    const bench = new Bench(context);
    await bench.start();
    await expect(bench.start()).rejects.toThrow(
      `Another desk runs on the data folder ${bench.dataDir} (process ${process.pid}).`,
    );
    expect(bench.servers()).toHaveLength(2);
  });

  test('are taken over from a desk that was killed', async (context) => {
    const bench = new Bench(context);
    const owner = await bench.startOwner();
    await bench.write(owner.urls, 'YH20261122-000003');
    process.kill(owner.pid, 'SIGKILL');
    await owner.exited;
    const orphans = bench.servers();
    expect(orphans).toHaveLength(2);

    const stores = await bench.start();
    expect(orphans.filter(isRunning)).toEqual([]);
    expect(urlsOf(stores)).toEqual(owner.urls);
    expect(await bench.read(urlsOf(stores))).toEqual({
      mongo: 'YH20261122-000003',
      redis: 'YH20261122-000003',
    });
  });

  test('stop in order on Ctrl-C, which only the desk hears', async (context) => {
    const bench = new Bench(context);
    const owner = await bench.startOwner();
    process.kill(-owner.pid, 'SIGINT');
    expect(await owner.exited).toEqual([0, null]);
    expect(bench.servers()).toEqual([]);
    expect(existsSync(join(bench.dataDir, 'desk.lock'))).toBe(false);
    expect(readFileSync(join(bench.dataDir, 'logs/redis.log'), 'utf8')).toContain('ready to exit');
    expect(readFileSync(join(bench.dataDir, 'logs/mongo.log'), 'utf8')).toMatch(
      /shutting down with code:0|"exitCode":0/,
    );
  });

  test('do not outlive a desk that ends without stopping them', async (context) => {
    const bench = new Bench(context);
    const owner = await bench.startOwner();
    process.kill(owner.pid, 'SIGTERM');
    await owner.exited;
    await vi.waitFor(() => expect(bench.servers()).toEqual([]), LIMIT_MS);
  });

  test('come back on the same ports when they end by themselves', async (context) => {
    const bench = new Bench(context);
    const troubles: string[] = [];
    const stores = await bench.start((message) => troubles.push(message));
    const { tickets, redis } = bench.clients(urlsOf(stores));
    await tickets.insertOne({ number: 'YH20261122-000004' }, { writeConcern: { w: 'majority' } });
    const before = bench.servers();
    for (const { pid } of before) process.kill(pid, 'SIGKILL');

    await vi.waitFor(() => expect(troubles).toHaveLength(2));
    expect(troubles.toSorted()).toEqual([
      'MongoDB stopped: it was ended by SIGKILL; starting it again',
      'Redis stopped: it was ended by SIGKILL; starting it again',
    ]);
    await vi.waitFor(() => expect(bench.servers()).toHaveLength(2), LIMIT_MS);
    expect(bench.servers()).not.toEqual(before);
    expect((await tickets.findOne())?.number).toBe('YH20261122-000004');
    expect(await redis.ping()).toBe('PONG');
  });

  test('leave nothing behind when one can not be started', async (context) => {
    const bench = new Bench(context);
    // Redis wants a folder of this name.
    mkdirSync(join(bench.dataDir, 'redis'));
    writeFileSync(join(bench.dataDir, 'redis/appendonlydir'), '');
    await expect(bench.start()).rejects.toThrow(
      /^Redis could not be started: it ended with code 1 \(see .*redis\.log\)$/,
    );
    expect(bench.servers()).toEqual([]);
    expect(existsSync(join(bench.dataDir, 'desk.lock'))).toBe(false);
  });

  test('end even when somebody has taken their folder away', async (context) => {
    const bench = new Bench(context);
    const stores = await bench.start();
    const servers = bench.servers();
    expect(servers).toHaveLength(2);
    bench.moveFolderAway();
    await stores.stop();
    expect(servers.filter(isRunning)).toEqual([]);
  });

  test('need a data folder', async (context) => {
    const bench = new Bench(context);
    writeFileSync(join(bench.dataDir, 'redis'), '');
    await expect(bench.start()).rejects.toThrow(/^The data folder can't be used: EEXIST/);
  });

  test('are not started when both have addresses', async () => {
    const stores = await startEmbeddedStores({
      dataDir: '/nowhere',
      redisUrl: 'rediss://desk:secret@redis.example:6380/1',
      mongoUrl: 'mongodb://desk:secret@a.example,b.example:27018/yihaoda?replicaSet=desk',
      onTrouble: () => undefined,
    });
    expect(stores.redis.description).toBe('Redis at redis.example:6380 (REDIS_URL)');
    expect(stores.mongo.description).toBe('MongoDB at a.example,b.example:27018 (MONGO_URL)');
    await stores.stop();
  });
});
