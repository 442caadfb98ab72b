import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type mongoose from 'mongoose';
import type { AttachmentDocument } from '../../server/store/conversation-schemas.ts';

const FOLDER = /^[0-9a-f]{2}$/;
const HASH = /^[0-9a-f]{64}$/;
const AT_ONCE = 8;

export const attachmentsFolder = (dataDir: string): string => join(dataDir, 'attachments');

export interface AttachmentFile {
  hash: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  /** From 0 to 1: how far the walk is. */
  done: number;
  /** Null when it is no longer what it was when it came: the disk has changed it, or somebody. */
  bytes: Buffer | null;
}

/** The attachments on disk after this one, in order; those that vanish meanwhile are left out. */
export async function* attachmentFiles(
  folder: string,
  after: string,
): AsyncGenerator<AttachmentFile> {
  for (const part of (await namesIn(folder, FOLDER)).filter((name) => name >= after.slice(0, 2))) {
    for (const hash of (await namesIn(join(folder, part), HASH)).filter((name) => name > after)) {
      const path = join(folder, part, hash);
      const bytes = await readFile(path).catch(unlessGone);
      const found = await stat(path).catch(unlessGone);
      if (!bytes || !found) continue;
      const isWhole = createHash('sha256').update(bytes).digest('hex') === hash;
      const done = Number.parseInt(part, 16) / 256;
      yield { hash, modifiedAt: found.mtimeMs, done, bytes: isWhole ? bytes : null };
    }
  }
}

async function namesIn(folder: string, form: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(unlessGone);
  return (names ?? []).filter((name) => form.test(name)).sort();
}

function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Under its final name only when all of it is on disk. */
export async function keepAttachment(
  folder: string,
  { hash, modifiedAt }: Pick<AttachmentFile, 'hash' | 'modifiedAt'>,
  bytes: Buffer,
): Promise<void> {
  const part = join(folder, hash.slice(0, 2));
  await mkdir(part, { recursive: true, mode: 0o700 });
  const partial = join(part, `${hash}.${randomUUID()}`);
  const file = await open(partial, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.utimes(modifiedAt / 1_000, modifiedAt / 1_000);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, join(part, hash));
}

/** How many attachments that the store knows of are not on disk, or not with their size. */
export async function missingAttachments(db: mongoose.mongo.Db, folder: string): Promise<number> {
  const fields = { hash: 1, size: 1 };
  const known = db.collection<AttachmentDocument>('attachments').find({}, { projection: fields });
  let missing = 0;
  let looking: Promise<void>[] = [];
  const look = async ({ hash, size }: Pick<AttachmentDocument, 'hash' | 'size'>): Promise<void> => {
    const found = await stat(join(folder, hash.slice(0, 2), hash)).catch(unlessGone);
    if (found?.size !== size) missing += 1;
  };
  for await (const attachment of known) {
    looking.push(look(attachment));
    if (looking.length < AT_ONCE) continue;
    await Promise.all(looking);
    looking = [];
  }
  await Promise.all(looking);
  return missing;
}
