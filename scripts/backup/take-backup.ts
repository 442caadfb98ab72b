import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import mongoose from 'mongoose';
import { SetupError } from '../../server/embedded/setup-error.ts';
import { BACKUPS, RESTORE_ID } from '../../server/store/half-restored.ts';
import { attachmentFiles, missingAttachments } from './attachment-files.ts';
import { BackupFileError, type Place } from './backup-file.ts';
import { BeginAnew, watchChanges, type BackupRecord } from './change-watch.ts';
import { copyStore, type StorePosition } from './copy-store.ts';
import { counted, sized, startProgress } from './progress.ts';
import { EXACT } from './raw-documents.ts';
import { readBlocks, unpack } from './read-backup.ts';
import { openBackupWriter, type BackupWriter } from './write-backup.ts';

export interface BackupParts {
  client: mongoose.mongo.MongoClient;
  /** Where the desk keeps its attachments. */
  folder: string;
  /** The file; until it is whole it has the ending `.partial`. */
  path: string;
  /** Of this program. */
  version: string;
  /** A killed backup loses this much work at most, and so many changes are kept in memory. */
  markEveryMs: number;
}

/** How far a backup is: what a mark in the file says. */
interface Position {
  /** Null once the store is copied. */
  store: StorePosition | null;
  /** The last attachment in the file. */
  lastFile: string;
  files: number;
}

interface Run extends BackupParts {
  id: string;
  writer: BackupWriter;
  position: Position;
}

export interface TakenBackup {
  takenAt: string;
  /** Bytes of the file. */
  size: number;
  files: number;
  damaged: number;
  missing: number;
}

const BEGIN_ANEW_TRIES = 3;
const FILES_IN_A_BLOCK = 500;
const BYTES_IN_A_BLOCK = 4_000_000;

export const partialOf = (path: string): string => `${path}.partial`;

/**
 * Takes a backup of the desk while it runs, or goes on with the one that was broken off. Throws SetupError
 * when it can't be.
 */
export async function takeBackup(parts: BackupParts): Promise<TakenBackup> {
  const partial = partialOf(parts.path);
  for (let tries = 1; ; tries += 1) {
    const file = await open(partial, 'r+').catch(() => open(partial, 'wx+', 0o600));
    try {
      const taken = await fill(parts, file);
      await file.close();
      await rename(partial, parts.path);
      await syncFolder(dirname(parts.path));
      return { ...taken, size: (await stat(parts.path)).size };
    } catch (error) {
      if (!(error instanceof BeginAnew) || tries === BEGIN_ANEW_TRIES) throw error;
      process.stderr.write(`Beginning anew: ${error.message}.\n`);
      await rm(partial);
    } finally {
      await file.close().catch(() => undefined);
    }
  }
}

async function fill(parts: BackupParts, file: FileHandle): Promise<Omit<TakenBackup, 'size'>> {
  const db = parts.client.db();
  const backups = db.collection<BackupRecord>(BACKUPS);
  if (await backups.findOne({ _id: RESTORE_ID })) {
    throw new SetupError('This desk is only half restored: there is nothing to back up yet.');
  }
  const left = await readUnfinished(file);
  if (left && !(await backups.findOne({ _id: left.id }))) {
    throw new SetupError(
      `${partialOf(parts.path)} is of another desk; move it away, or name another file.`,
    );
  }
  const run = left
    ? { ...parts, ...left, writer: await openBackupWriter(file, left.place) }
    : await begin(parts, file);
  if (left) process.stderr.write(`Going on with ${basename(parts.path)}.\n`);

  const takenAt = run.position.store ? await storeInto(run, run.position.store) : left?.takenAt;
  if (!takenAt) throw new BeginAnew('the file does not say what it holds');
  const damaged = await filesInto(run);
  const { files } = run.position;
  const endedAt = new Date().toISOString();
  await run.writer.append({ kind: 'end', endedAt, files });
  await run.writer.sync();
  await backups.updateOne({ _id: run.id }, { $set: { takenAt, finishedAt: endedAt } });
  return { takenAt, files, damaged, missing: await missingAttachments(db, parts.folder) };
}

async function begin(parts: BackupParts, file: FileHandle): Promise<Run> {
  const db = parts.client.db();
  const id = randomUUID();
  const startedAt = new Date().toISOString();
  const { version: mongo } = (await db.admin().command({ buildInfo: 1 })) as { version: string };
  await db.collection<BackupRecord>(BACKUPS).insertOne({ _id: id, startedAt, beat: 0 });
  const writer = await openBackupWriter(file);
  await writer.append({ kind: 'begin', id, startedAt, program: parts.version, mongo });
  const store = { token: undefined, copied: [] };
  return { ...parts, id, writer, position: { store, lastFile: '', files: 0 } };
}

/** What is whole of a broken-off backup, up to its last mark; null when there is nothing to go on with. */
async function readUnfinished(
  file: FileHandle,
): Promise<{ id: string; place: Place; position: Position; takenAt: string | undefined } | null> {
  let id: string | undefined;
  let takenAt: string | undefined;
  let found: { place: Place; position: Position; takenAt: string | undefined } | null = null;
  if ((await file.stat()).size === 0) return null;
  try {
    for await (const block of readBlocks(file)) {
      const { head } = block;
      if (head.kind === 'begin') ({ id } = head);
      if (head.kind === 'snapshot') ({ takenAt } = head);
      if (head.kind !== 'mark') continue;
      const position = mongoose.mongo.BSON.deserialize(await unpack(block), EXACT);
      const files = Number(position['files']);
      found = { place: block.next, takenAt, position: { ...position, files } as Position };
    }
  } catch (error) {
    // The last block was under way when it was killed.
    if (!(error instanceof BackupFileError)) throw error;
  }
  return id && found ? { id, ...found } : null;
}

async function storeInto(run: Run, position: StorePosition): Promise<string> {
  const { client, id, writer, markEveryMs } = run;
  const session = client.startSession();
  const watch = await watchChanges({ client, session, id, token: position.token });
  const progress = startProgress('Copying the store');
  try {
    const { takenAt, collections } = await copyStore({
      client,
      session,
      id,
      watch,
      writer,
      position,
      markEveryMs,
      show: progress.show,
      mark: (store) => setMark(run, { ...run.position, store }),
    });
    const payload = mongoose.mongo.BSON.serialize({ collections });
    await writer.append({ kind: 'snapshot', takenAt }, [payload]);
    await setMark(run, { ...run.position, store: null });
    const documents = collections.reduce((sum, { count }) => sum + (count ?? 0), 0);
    progress.end(`${counted(documents)} documents, as of ${takenAt}`);
    return takenAt;
  } finally {
    await watch.close();
    await session.endSession();
  }
}

async function setMark(run: Run, position: Position): Promise<void> {
  run.position = position;
  await run.writer.append({ kind: 'mark' }, [mongoose.mongo.BSON.serialize(position)]);
  await run.writer.sync();
}

/** After the store: a file is on disk before the store knows of it, and stays as it is. */
async function filesInto(run: Run): Promise<number> {
  const progress = startProgress('Copying attachments');
  let block: { hash: string; modifiedAt: number; bytes: Buffer }[] = [];
  let size = 0;
  let total = 0;
  let damaged = 0;
  let markedAt = performance.now();

  async function append(): Promise<void> {
    const files = block.map(({ bytes, ...file }) => ({ ...file, size: bytes.length }));
    await run.writer.append(
      { kind: 'files', files },
      block.map(({ bytes }) => bytes),
    );
    run.position.files += block.length;
    run.position.lastFile = block.at(-1)?.hash ?? run.position.lastFile;
    [block, size] = [[], 0];
    if (performance.now() - markedAt < run.markEveryMs) return;
    await setMark(run, run.position);
    markedAt = performance.now();
  }

  for await (const { hash, modifiedAt, bytes, done } of attachmentFiles(
    run.folder,
    run.position.lastFile,
  )) {
    progress.show(done);
    if (!bytes) {
      damaged += 1;
      continue;
    }
    block.push({ hash, modifiedAt, bytes });
    size += bytes.length;
    total += bytes.length;
    if (block.length === FILES_IN_A_BLOCK || size > BYTES_IN_A_BLOCK) await append();
  }
  if (block.length > 0) await append();
  progress.end(`${counted(run.position.files)} files, ${sized(total)}`);
  return damaged;
}

/** So that the new name of the file is on disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
