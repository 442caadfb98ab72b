import { spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { beforeEach, expect, inject, test, vi } from 'vitest';
import { keepAttachment } from '../../scripts/backup/attachment-files.ts';
import { checkBackup } from '../../scripts/backup/check-backup.ts';
import { loadBackup } from '../../scripts/backup/restore-desk.ts';
import { partialOf, takeBackup } from '../../scripts/backup/take-backup.ts';
import { BACKUPS } from '../../server/store/half-restored.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

const { MongoClient, BSON } = mongoose.mongo;
type Db = mongoose.mongo.Db;
type Loose = mongoose.mongo.Collection<{ _id: unknown; [field: string]: unknown }>;

/** On a busy machine a desk alone takes seconds to start. */
const PATIENCE = { timeout: 120_000 };

/** What the commands say meanwhile. */
const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
beforeEach(() => said.mockClear());

interface Place extends AsyncDisposable {
  url: string;
  client: mongoose.mongo.MongoClient;
  db: Db;
  /** A data folder. */
  dataDir: string;
  attachments: string;
  path: string;
}

/** A database and a folder for one desk, and for a backup of it. */
async function aPlace(): Promise<Place> {
  const url = inject('mongoUrl').replace('/yihaoda?', `/test-${randomUUID().slice(0, 8)}?`);
  const client = await MongoClient.connect(url);
  const dataDir = await mkdtemp(join(tmpdir(), 'yihaoda-backup-'));
  return {
    url,
    client,
    db: client.db(),
    dataDir,
    attachments: join(dataDir, 'attachments'),
    path: join(dataDir, 'a.backup'),
    async [Symbol.asyncDispose]() {
      await client.db().dropDatabase();
      await client.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const backUp = ({ client, attachments: folder, path }: Place) =>
  takeBackup({ client, folder, path, version: '0', markEveryMs: 0 });

/** Restores, and opens the desk. */
async function restoreInto({ db, attachments: folder }: Place, path: string, replace = false) {
  const file = await open(path);
  try {
    const summary = await checkBackup(file);
    const parts = { db, folder, file, path, summary, replace, saveEveryMs: 0 };
    await (await loadBackup(parts)).finish();
  } finally {
    await file.close();
  }
}

/** Every document of every collection to the last bit, and the indexes. */
async function everything(db: Db): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name === BACKUPS) continue;
    const collection = db.collection(name);
    const documents: unknown[] = await collection
      .find({}, { raw: true, sort: { _id: 1 } })
      .toArray();
    const indexes = (await collection.indexes()).map(({ ns: _ns, background: _how, ...index }) =>
      BSON.EJSON.stringify(index),
    );
    found.set(name, [
      ...indexes.sort(),
      ...documents.map((raw) =>
        createHash('sha256')
          .update(raw as Buffer)
          .digest('hex'),
      ),
    ]);
  }
  return found;
}

/** A desk that has worked for a moment. */
async function someWork(server: TestServer): Promise<void> {
  const texts = ['公司拖欠我三个月工资', '小区停水两天了', '路灯坏了没人修'];
  for (const [index, text] of texts.entries()) {
    const { body } = await server.handIn({ channel: 'chat', externalId: `b-${index}`, text });
    await server.ticketOnce(body.number, ['routed', 'needs_dispatch']);
  }
}

/** Many documents of incompressible content: some batches to copy. */
async function ballast(db: Db, count = 4_000): Promise<void> {
  const documents = Array.from({ length: count }, () => ({ bytes: randomBytes(2_000) }));
  await db.collection('ballast').insertMany(documents);
}

const odd = (): Record<string, unknown>[] => [
  { _id: 'types', int: new BSON.Int32(1), double: new BSON.Double(1), long: BSON.Long.MAX_VALUE },
  { _id: new BSON.ObjectId(), decimal: BSON.Decimal128.fromString('1.10'), none: null },
  { _id: 7, when: new Date(5), bytes: randomBytes(9), regex: /a+/i, low: new BSON.MinKey() },
  { _id: { b: 1, a: [] }, stamp: new BSON.Timestamp({ t: 1, i: 2 }), text: '一号答 👍' },
];

test('a desk is restored to the last bit, with its queues and its files', PATIENCE, async () => {
  await using from = await aPlace();
  await using to = await aPlace();
  {
    await using server = await startTestServer({ mongoUrl: from.url });
    await someWork(server);
  }
  const strange: Loose = from.db.collection('odd');
  await strange.insertMany(odd() as { _id: unknown }[]);
  // The store keeps the order of fields that JavaScript has another one for.
  await strange.insertOne({ _id: 'order', fields: { b: 1 } });
  await strange.updateOne({ 'fields.b': 1 }, { $set: { 'fields.1': 1 } });
  const bytes = randomBytes(5_000);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const modifiedAt = Date.parse('2026-01-02T03:04:05.000Z');
  await keepAttachment(from.attachments, { hash, modifiedAt }, bytes);
  const attachment = { _id: 'x', number: 'YH20261122-000001', hash, size: bytes.length };
  await (from.db.collection('attachments') as unknown as Loose).insertOne(attachment);

  const taken = await backUp(from);
  expect(taken).toMatchObject({ files: 1, damaged: 0, missing: 0 });
  await restoreInto(to, from.path);
  expect(await everything(to.db)).toEqual(await everything(from.db));
  const restored = join(to.attachments, hash.slice(0, 2), hash);
  expect(await readFile(restored)).toEqual(bytes);
  expect((await stat(restored)).mtimeMs).toBe(modifiedAt);

  await expect(restoreInto(to, from.path)).rejects.toThrow(/not empty: it holds .*3 tickets/);
  await to.db.collection('more').insertOne({});
  await restoreInto(to, from.path, true);
  expect(await everything(to.db)).toEqual(await everything(from.db));
});

test(
  'what was received and not routed is routed after a restore into an empty Redis',
  PATIENCE,
  async () => {
    await using from = await aPlace();
    await using to = await aPlace();
    let number: string;
    {
      await using server = await startTestServer({ mongoUrl: from.url, roles: ['api'] });
      const inquiry = { channel: 'chat', externalId: 'b-1', text: '公司拖欠我三个月工资' };
      number = (await server.handIn(inquiry)).body.number;
    }
    await backUp(from);
    await restoreInto(to, from.path);
    const tickets = to.db.collection<{ _id: string; status: string }>('tickets');
    expect(await tickets.findOne({ _id: number })).toMatchObject({ status: 'received' });
    await using server = await startTestServer({ mongoUrl: to.url });
    await vi.waitFor(
      async () => expect((await tickets.findOne({ _id: number }))?.status).toBe('routed'),
      { timeout: 60_000, interval: 100 },
    );
    expect(server.url).toBeTruthy();
  },
);

test('a backup under way shows one moment, whatever is written meanwhile', PATIENCE, async () => {
  await using from = await aPlace();
  await using to = await aPlace();
  const accounts = from.db.collection<{ _id: string; sum: number }>('accounts');
  const lines = from.db.collection<{ _id: number; old?: boolean }>('lines');
  const heads = from.db.collection<{ _id: string; last: number }>('aHeads');
  await accounts.insertMany([
    { _id: 'a', sum: 0 },
    { _id: 'z', sum: 0 },
  ]);
  await heads.insertOne({ _id: 'head', last: 0 });
  await ballast(from.db);
  const over = new AbortController();
  let last = 0;

  /** A line, and then the head that names it; the line before the last hundred goes. */
  async function writeLines(): Promise<void> {
    while (!over.signal.aborted) {
      await lines.insertOne({ _id: last + 1 });
      last += 1;
      await heads.updateOne({ _id: 'head' }, { $set: { last } });
      await lines.deleteOne({ _id: last - 100 });
    }
  }
  /** From one account to the other, both or none. */
  async function moveSums(): Promise<void> {
    const session = from.client.startSession();
    while (!over.signal.aborted) {
      await session.withTransaction(async () => {
        await accounts.updateOne({ _id: 'a' }, { $inc: { sum: -1 } }, { session });
        await accounts.updateOne({ _id: 'z' }, { $inc: { sum: 1 } }, { session });
      });
    }
    await session.endSession();
  }
  const writing = [writeLines(), moveSums()];
  await vi.waitFor(() => expect(last).toBeGreaterThan(20), 60_000);
  const before = last;
  await backUp(from);
  over.abort();
  await Promise.all(writing);
  expect(last).toBeGreaterThan(before);

  await restoreInto(to, from.path);
  const sums = await to.db.collection<{ sum: number }>('accounts').find().toArray();
  expect(sums.reduce((sum, account) => sum + account.sum, 0)).toBe(0);
  const head = await to.db.collection<{ last: number }>('aHeads').findOne();
  const ids = (await to.db.collection('lines').find().sort({ _id: 1 }).toArray()).map((line) =>
    Number(line._id),
  );
  const newest = ids.at(-1) ?? 0;
  expect(newest - (head?.last ?? 0)).toBeOneOf([0, 1]);
  expect(head?.last).toBeGreaterThanOrEqual(before);
  // Without gaps, back to the one that is about to go.
  expect(ids).toEqual(ids.map((_, index) => newest - ids.length + 1 + index));
  expect(ids.length).toBeOneOf([Math.min(newest, 100), Math.min(newest, 101)]);
});

test('a backup and a restore that are killed go on where they were', PATIENCE, async () => {
  await using from = await aPlace();
  await using to = await aPlace();
  await ballast(from.db);
  const partial = partialOf(from.path);
  const sizeOf = async () => (await readFile(partial).catch(() => Buffer.alloc(0))).length;

  const killed = await MongoClient.connect(from.url);
  const broken = backUp({ ...from, client: killed }).catch((error: unknown) => error);
  await vi.waitFor(async () => expect(await sizeOf()).toBeGreaterThan(3_000_000), {
    timeout: 60_000,
    interval: 1,
  });
  await killed.close();
  expect(await broken).toBeInstanceOf(Error);
  const left = await readFile(partial);
  await writeFile(partial, Buffer.concat([left, Buffer.from('half a block')]));
  await from.db.collection('ballast').insertOne({ bytes: 'late' });
  await backUp(from);
  const whole = await readFile(from.path);
  expect(whole.subarray(0, 2_000_000)).toEqual(left.subarray(0, 2_000_000));

  const other = await MongoClient.connect(to.url);
  const halfway = restoreInto({ ...to, db: other.db() }, from.path).catch(
    (error: unknown) => error,
  );
  await vi.waitFor(
    async () => expect(await to.db.collection('ballast').countDocuments()).toBeGreaterThan(500),
    { timeout: 60_000, interval: 1 },
  );
  await other.close();
  expect(await halfway).toBeInstanceOf(Error);
  await expect(startTestServer({ mongoUrl: to.url })).rejects.toThrow(/being restored from/);
  await restoreInto(to, from.path);
  expect(said.mock.calls.join('')).toContain('Going on with the restore');
  expect(await everything(to.db)).toEqual(await everything(from.db));
});

test('a damaged or shortened backup is refused before anything is written', PATIENCE, async () => {
  await using from = await aPlace();
  await using to = await aPlace();
  await ballast(from.db, 50);
  await backUp(from);
  const whole = await readFile(from.path);
  const flipped = (at: number): Buffer => {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  const bad: [Buffer, RegExp][] = [
    ...[20, 400, whole.length >> 1, whole.length - 1].map((at): [Buffer, RegExp] => [
      flipped(at),
      /damaged/,
    ]),
    [whole.subarray(0, whole.length - 40), /cut off/],
    [whole.subarray(0, 17), /cut off/],
    [Buffer.concat([whole, Buffer.from('more')]), /cut off/],
    [flipped(15), /later version/],
    [Buffer.from('something else'), /no backup of a desk/],
    [Buffer.alloc(0), /no backup of a desk/],
  ];
  for (const [bytes, why] of bad) {
    await writeFile(from.path, bytes);
    await expect(restoreInto(to, from.path)).rejects.toThrow(why);
  }
  expect(await to.db.listCollections().toArray()).toEqual([]);
});

/** Runs a command as people do. */
async function run(script: string, words: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...words], {
    env: { ...process.env, ...environment },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code: code as number, text };
}

test('the commands say what they do, and keep off a desk that runs', PATIENCE, async () => {
  await using from = await aPlace();
  await using to = await aPlace();
  await using server = await startTestServer({ mongoUrl: from.url });
  await someWork(server);
  const environment = { MONGO_URL: from.url, REDIS_URL: server.redisUrl, DATA_DIR: from.dataDir };
  const taken = await run('backup', ['--to', from.path], environment);
  expect(taken.text).toMatch(/Copying the store: .* documents, as of /);
  expect(taken.code).toBe(0);
  const again = await run('backup', ['--to', from.path], environment);
  expect(again).toMatchObject({ code: 1, text: expect.stringContaining('is there already') });
  const refused = await run('restore', [from.path, '--replace'], environment);
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('A desk is running') });

  const elsewhere = { MONGO_URL: to.url, REDIS_URL: server.redisUrl, DATA_DIR: to.dataDir };
  const restored = await run('restore', [from.path, '--skip-numbers', '5'], elsewhere);
  expect(restored.text).toContain('every chain holds; 3 tickets');
  expect(restored.text).toMatch(/The desk is as it was at /);
  expect(restored.code).toBe(0);
});
