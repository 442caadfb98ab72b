import type { FileHandle } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import mongoose from 'mongoose';
import { SetupError } from '../../server/embedded/setup-error.ts';
import { BACKUPS } from '../../server/store/half-restored.ts';
import { keepAttachment } from './attachment-files.ts';
import { START, type CollectionRecord, type Head } from './backup-file.ts';
import type { BackupSummary } from './check-backup.ts';
import { counted, startProgress } from './progress.ts';
import { EXACT, putRaw, splitDocuments, type Id } from './raw-documents.ts';
import { readBlocks, unpack, type Block } from './read-backup.ts';
import { openRestoreRecord, unfinishedRestore, type RestoreRecord } from './restore-record.ts';

type Db = mongoose.mongo.Db;

export interface RestoreParts {
  db: Db;
  /** Where the desk keeps its attachments. */
  folder: string;
  file: FileHandle;
  path: string;
  /** Of the file, which was found whole. */
  summary: BackupSummary;
  /** Whatever the desk holds is deleted first. */
  replace: boolean;
  /** A killed restore loses this much work at most. */
  saveEveryMs: number;
}

/**
 * Restores a desk from a whole backup into an empty one, or goes on where a run before was broken off; its
 * record is still open then, and no desk opens before it is finished. Throws SetupError when the desk is
 * not empty, or holds half of another backup, unless it is to be replaced.
 */
export async function loadBackup(parts: RestoreParts): Promise<RestoreRecord> {
  const { db, path, summary, folder, replace } = parts;
  const record = await openRestoreRecord({
    db,
    file: path,
    backup: summary.digest,
    start: START,
    anew: await howToBegin(parts, replace),
  });
  try {
    if (record.phase === 'clearing') {
      await clear(db, folder);
      await record.save({ phase: 'loading', place: record.place });
    }
    if (record.phase === 'loading') {
      await load(parts, record);
      await compareCounts(db, summary.collections);
      await record.save({ phase: 'counted', place: record.place });
    }
    await makeIndexes(db, summary.collections);
    return record;
  } catch (error) {
    record.close();
    throw error;
  }
}

async function howToBegin({ db, summary }: RestoreParts, replace: boolean) {
  const unfinished = await unfinishedRestore(db, summary.digest);
  if (unfinished === 'this') {
    process.stderr.write('Going on with the restore that was broken off.\n');
    return null;
  }
  if (replace) return 'clearing';
  if (unfinished === 'other') {
    throw new SetupError(
      'This desk is half restored from another backup. Finish that one, or say --replace.',
    );
  }
  const held = await whatIsThere(db);
  if (held.length === 0) return 'loading';
  throw new SetupError(
    `This desk is not empty: it holds ${held.join(', ')}. With --replace all of that is deleted first.`,
  );
}

async function whatIsThere(db: Db): Promise<string[]> {
  const held: string[] = [];
  for (const { name } of await collectionsIn(db)) {
    if (name === BACKUPS || (await db.collection(name).findOne()) === null) continue;
    held.push(`${counted(await db.collection(name).estimatedDocumentCount())} ${name}`);
  }
  return held;
}

const collectionsIn = (db: Db) =>
  db
    .listCollections({ type: 'collection', name: { $not: /^system\./ } }, { nameOnly: true })
    .toArray();

async function clear(db: Db, folder: string): Promise<void> {
  for (const { name } of await collectionsIn(db)) {
    if (name !== BACKUPS) await db.collection(name).drop();
  }
  await rm(folder, { recursive: true, force: true });
}

async function load(
  { db, folder, file, summary, saveEveryMs }: RestoreParts,
  record: RestoreRecord,
) {
  await dropIndexes(db);
  const progress = startProgress('Restoring');
  let savedAt = performance.now();
  let applying = Promise.resolve();
  let { place } = record;
  for await (const block of readBlocks(file, record.place)) {
    const bytes = await unpack(block);
    // A later block may hold a newer state of the same document: one at a time, in their order.
    await applying;
    if (performance.now() - savedAt > saveEveryMs) {
      await record.save({ phase: 'loading', place });
      savedAt = performance.now();
    }
    applying = apply(block, bytes, { db, folder });
    applying.catch(() => undefined);
    place = block.next;
    progress.show(block.next.offset / summary.size);
  }
  await applying;
  progress.end('all that the file holds');
}

async function apply(
  { head }: Block,
  bytes: Buffer,
  { db, folder }: Pick<RestoreParts, 'db' | 'folder'>,
): Promise<void> {
  if (head.kind === 'documents') await putRaw(db, head.collection, splitDocuments(bytes));
  if (head.kind === 'gone') {
    const { ids } = mongoose.mongo.BSON.deserialize(bytes, EXACT) as unknown as { ids: Id[] };
    await db.collection(head.collection).deleteMany({ _id: { $in: ids } });
  }
  if (head.kind === 'files') await applyFiles(head, bytes, folder);
}

async function applyFiles(
  { files }: Extract<Head, { kind: 'files' }>,
  bytes: Buffer,
  folder: string,
): Promise<void> {
  let start = 0;
  for (const file of files) {
    await keepAttachment(folder, file, bytes.subarray(start, start + file.size));
    start += file.size;
  }
}

/** A document may stand in the file in states that no index allows beside each other. */
async function dropIndexes(db: Db): Promise<void> {
  for (const { name } of await collectionsIn(db)) {
    if (name !== BACKUPS) await db.collection(name).dropIndexes();
  }
}

/** Throws SetupError when a collection does not hold as many documents as it had. */
async function compareCounts(db: Db, collections: readonly CollectionRecord[]): Promise<void> {
  const wrong: string[] = [];
  for (const { name, count } of collections) {
    const found = count === null ? null : await db.collection(name).countDocuments({});
    if (found !== count) wrong.push(`${name}: ${found} in place of ${count}`);
  }
  if (wrong.length === 0) return;
  throw new SetupError(
    `The desk does not hold what the backup says (${wrong.join('; ')}): somebody else wrote to it. Restore it again with --replace.`,
  );
}

/** Those that the desk had: what it adds to them since, or mends, it does at its start. */
async function makeIndexes(db: Db, collections: readonly CollectionRecord[]): Promise<void> {
  const progress = startProgress('Building indexes');
  const total = collections.reduce((sum, { count }) => sum + (count ?? 0), 1);
  let done = 0;
  let made = 0;
  for (const { name, indexes, count } of collections) {
    progress.show(done / total);
    await db.createCollection(name).catch(unlessThere);
    const wanted = indexes
      .filter((index) => index['name'] !== '_id_')
      // Which MongoDB it was made by is no part of an index.
      .map(({ v: _version, ns: _namespace, background: _how, ...index }) => index);
    if (wanted.length > 0) await db.command({ createIndexes: name, indexes: wanted });
    made += wanted.length;
    done += count ?? 0;
  }
  progress.end(`${counted(made)} of ${counted(collections.length)} collections`);
}

const NAMESPACE_EXISTS = 48;

function unlessThere(error: unknown): void {
  const isThere =
    error instanceof mongoose.mongo.MongoServerError && error.code === NAMESPACE_EXISTS;
  if (!isThere) throw error;
}
