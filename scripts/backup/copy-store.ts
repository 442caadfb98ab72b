import mongoose from 'mongoose';
import { BACKUPS } from '../../server/store/half-restored.ts';
import type { CollectionRecord } from './backup-file.ts';
import type { BackupRecord, Changed, ChangeWatch, ResumeToken } from './change-watch.ts';
import { EXACT, idKey, idOf, rawBatches, type Id } from './raw-documents.ts';
import type { BackupWriter } from './write-backup.ts';

/** How far the copy of the store is. */
export interface StorePosition {
  token: ResumeToken;
  /** Collections of which all is in the file. */
  copied: string[];
  /** The one under way, up to and with this document. */
  current?: { collection: string; lastId: Id };
}

export interface CopyParts {
  client: mongoose.mongo.MongoClient;
  session: mongoose.mongo.ClientSession;
  id: string;
  watch: ChangeWatch;
  writer: BackupWriter;
  /** Where a run before this one was. */
  position: StorePosition;
  markEveryMs: number;
  /** All that was appended is right up to this position. */
  mark(position: StorePosition): Promise<void>;
  show(done: number): void;
}

const BATCH = 1_000;
const IDS_AT_ONCE = 500;
/** MongoDB ends a transaction after 60 s. */
const SNAPSHOT_WITHIN_MS = 40_000;
const SNAPSHOT_TRIES = 5;
const MAJORITY = { readConcern: { level: 'majority' } } as const;

/**
 * Appends the whole store as it was at one moment, while others write to it. First each collection from
 * its first to its last document; what changes behind the reader's back is read again, and again, each
 * time less. What is left at the end is read in one transaction: no document but these has changed since
 * it was read, so all of the copy is as the transaction sees the store. Gives the moment and what
 * collections there were.
 */
export async function copyStore(
  parts: CopyParts,
): Promise<{ takenAt: string; collections: CollectionRecord[] }> {
  const { client, watch, mark, session } = parts;
  const db = client.db();
  const position: StorePosition = { ...parts.position, copied: [...parts.position.copied] };
  const names = await collectionNames(db);
  const waiting = new Set(names.filter((name) => !position.copied.includes(name)));
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, await db.collection(name).estimatedDocumentCount());
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 1);
  let done = position.copied.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);

  /** Reads again what changed; what is not copied yet will be read anyway. */
  async function settle(): Promise<number> {
    const { changed, token } = await watch.catchUp();
    const size = await appendChanged(changed, { session, ...MAJORITY });
    position.token = token;
    await mark(position);
    return size;
  }

  async function appendChanged(changed: Changed, options: ReadOptions): Promise<number> {
    let size = 0;
    for (const [name, ids] of changed.collections) {
      if (waiting.has(name)) continue;
      // One that came only now: all of it is among the changes.
      if (!names.includes(name) && !position.copied.includes(name)) position.copied.push(name);
      size += ids.size;
      await appendAgain(parts, { name, ids: [...ids.values()], options });
    }
    return size;
  }

  async function copyCollection(name: string): Promise<void> {
    const from = position.current?.collection === name ? position.current.lastId : undefined;
    waiting.delete(name);
    let markedAt = performance.now();
    const find = { ...EXACT, ...MAJORITY, raw: true, session, batchSize: BATCH };
    const cursor = db.collection(name).find({}, { ...find, sort: { _id: 1 }, hint: { _id: 1 } });
    // Unlike a comparison in the query, it goes over ids of all types.
    if (from !== undefined) cursor.min({ _id: from });
    for await (const documents of rawBatches(cursor)) {
      await parts.writer.append(
        { kind: 'documents', collection: name, count: documents.length },
        documents,
      );
      done += documents.length;
      parts.show(done / total);
      position.current = { collection: name, lastId: idOf(documents.at(-1) as Uint8Array) };
      if (performance.now() - markedAt < parts.markEveryMs) continue;
      await settle();
      markedAt = performance.now();
    }
    delete position.current;
    position.copied.push(name);
  }

  const inOrder = [...waiting].sort((a) => (a === position.current?.collection ? -1 : 0));
  for (const name of inOrder) await copyCollection(name);
  await settle();
  for (let tries = 1; ; tries += 1) {
    // The changes of the first round are many; those of the second came while they were read.
    await settle();
    const taken = await snapshot({ ...parts, appendChanged }).catch((error: unknown) => {
      if (!isOver(error) || tries === SNAPSHOT_TRIES) throw error;
      return null;
    });
    if (!taken) continue;
    const there = new Set(position.copied);
    const collections: CollectionRecord[] = [];
    for (const name of (await collectionNames(db)).filter((name) => there.has(name))) {
      const indexes = await db.collection(name).listIndexes({ session }).toArray();
      collections.push({ name, indexes, count: taken.counts.get(name) ?? null });
    }
    return { takenAt: taken.takenAt, collections };
  }
}

interface ReadOptions {
  session: mongoose.mongo.ClientSession;
  readConcern?: { level: 'majority' };
}

interface SnapshotParts extends CopyParts {
  appendChanged(changed: Changed, options: ReadOptions): Promise<number>;
}

/** Reads all that changed since it was last read, in one transaction, and counts the documents in it. */
async function snapshot({ client, session, id, watch, appendChanged }: SnapshotParts) {
  const db = client.db();
  const moment = client.startSession();
  try {
    if (session.operationTime) moment.advanceOperationTime(session.operationTime);
    if (session.clusterTime) moment.advanceClusterTime(session.clusterTime);
    moment.startTransaction({ readConcern: { level: 'snapshot' }, readPreference: 'primary' });
    // With its first read the transaction takes its moment; the mark of the watch comes after it. When the
    // majority has the mark, it has all that the transaction sees.
    await db.collection<BackupRecord>(BACKUPS).findOne({ _id: id }, { session: moment });
    const takenAt = new Date().toISOString();
    const until = performance.now() + SNAPSHOT_WITHIN_MS;
    const { changed } = await watch.catchUp();
    await appendAndKeep(changed, () => appendChanged(changed, { session: moment }));
    return { takenAt, counts: await countAll(db, moment, until) };
  } finally {
    await moment.abortTransaction().catch(() => undefined);
    await moment.endSession();
  }

  /** When the transaction is over before all is read, it is read without, for the next try. */
  async function appendAndKeep(changed: Changed, append: () => Promise<number>): Promise<void> {
    try {
      await append();
    } catch (error) {
      if (isOver(error)) await appendChanged(changed, { session, ...MAJORITY });
      throw error;
    }
  }
}

/** What can be counted in time: counting is for the check after a restore, and may be left out. */
async function countAll(
  db: mongoose.mongo.Db,
  session: mongoose.mongo.ClientSession,
  until: number,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const name of await collectionNames(db)) {
    const maxTimeMS = Math.floor(until - performance.now());
    if (maxTimeMS < 1) break;
    const count = await db
      .collection(name)
      .countDocuments({}, { session, hint: { _id: 1 }, maxTimeMS })
      .catch(() => null);
    if (count === null) break;
    counts.set(name, count);
  }
  return counts;
}

async function appendAgain(
  { client, writer }: CopyParts,
  { name, ids, options }: { name: string; ids: Id[]; options: ReadOptions },
): Promise<void> {
  const collection = client.db().collection(name);
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const some = ids.slice(start, start + IDS_AT_ONCE);
    const gone = new Map(some.map((id) => [idKey(id), id]));
    const cursor = collection.find({ _id: { $in: some } }, { ...EXACT, raw: true, ...options });
    for await (const documents of rawBatches(cursor)) {
      for (const document of documents) gone.delete(idKey(idOf(document)));
      await writer.append(
        { kind: 'documents', collection: name, count: documents.length },
        documents,
      );
    }
    if (gone.size === 0) continue;
    const payload = mongoose.mongo.BSON.serialize({ ids: [...gone.values()] });
    await writer.append({ kind: 'gone', collection: name, count: gone.size }, [payload]);
  }
}

async function collectionNames(db: mongoose.mongo.Db): Promise<string[]> {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => name !== BACKUPS && !name.startsWith('system.'))
    .sort();
}

/** The transaction took too long, or its primary is another: a new one may do. */
const isOver = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('TransientTransactionError');
