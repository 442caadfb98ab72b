import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import type { AttachmentDocument } from '../store/conversation-schemas.ts';

const AT_ONCE = 100;

/**
 * Deletes the oldest files that were sent before then; gives how many. The record goes first: a file that is
 * left behind by a crash is found by nobody. A file is kept while a newer record shares its content.
 */
export function createAttachmentDeletion({ db }: Connection, folder: string) {
  if (!db) throw new Error('not connected to MongoDB');
  const attachments = db.collection<AttachmentDocument>('attachments');

  async function deleteFile(hash: string, before: Instant): Promise<void> {
    if (await attachments.findOne({ hash })) return;
    const path = join(folder, hash.slice(0, 2), hash);
    // Who sends the same content again touches the file.
    const kept = await stat(path).catch(() => null);
    if (kept && kept.mtime.toISOString() < before) await rm(path, { force: true });
  }

  return async function deleteSome(before: Instant): Promise<number> {
    const found = await attachments
      .find({ at: { $lt: before } }, { sort: { at: 1 }, limit: AT_ONCE })
      .toArray();
    if (found.length === 0) return 0;
    await attachments.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
    for (const hash of new Set(found.map((one) => one.hash))) await deleteFile(hash, before);
    return found.length;
  };
}
