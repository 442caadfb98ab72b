import type { FileHandle } from 'node:fs/promises';
import mongoose from 'mongoose';
import { BackupFileError, type CollectionRecord, type Head } from './backup-file.ts';
import { counted, sized, startProgress } from './progress.ts';
import { readBlocks, unpack } from './read-backup.ts';

/** What a whole backup says of itself. */
export interface BackupSummary {
  begin: Extract<Head, { kind: 'begin' }>;
  takenAt: string;
  collections: CollectionRecord[];
  files: number;
  /** Of the whole file: tells it from any other. */
  digest: string;
  size: number;
}

/** Reads all of the file and computes all of its digests. Throws BackupFileError when it is not whole. */
export async function checkBackup(file: FileHandle): Promise<BackupSummary> {
  const { size } = await file.stat();
  const progress = startProgress('Checking the file');
  const seen: Partial<BackupSummary> = {};
  let last: Head['kind'] | undefined;
  for await (const block of readBlocks(file)) {
    const { head } = block;
    if (last === 'end') throw new BackupFileError('Something follows the end of the backup.');
    last = head.kind;
    if (head.kind === 'begin') seen.begin = head;
    if (head.kind === 'snapshot') {
      seen.takenAt = head.takenAt;
      seen.collections = collectionsOf(await unpack(block));
    }
    if (head.kind === 'end') {
      seen.files = head.files;
      seen.digest = block.next.digest.toString('hex');
    }
    progress.show(block.next.offset / size);
  }
  const { begin, takenAt, collections, files, digest } = seen;
  const isWhole = begin && takenAt && collections && files !== undefined && digest;
  if (!isWhole) throw new BackupFileError('The backup is cut off: its end is missing.');
  const documents = collections.reduce((sum, { count }) => sum + (count ?? 0), 0);
  progress.end(
    `whole; ${counted(documents)} documents and ${counted(files)} attachments as of ${takenAt}, ${sized(size)}`,
  );
  return { begin, takenAt, collections, files, digest, size };
}

function collectionsOf(bytes: Buffer): CollectionRecord[] {
  return mongoose.mongo.BSON.deserialize(bytes)['collections'] as CollectionRecord[];
}
