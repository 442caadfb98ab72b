import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import type { Connection } from 'mongoose';
import { MAX_ATTACHMENT_BYTES, type Attachment } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { AttachmentDocument } from '../store/conversation-schemas.ts';
import { attachmentType } from './attachment-type.ts';

/** Looks into a file before it is kept; false refuses it. */
export type ScanAttachment = (file: {
  bytes: Uint8Array;
  type: string;
  name: string;
}) => Promise<boolean>;

/** Files that people send each other in conversations, by content on disk. */
export interface Attachments {
  /** Durable when it resolves. Throws attachment_too_large, attachment_refused, attachment_unsafe or no_room_for_files. */
  keep(number: string, file: { bytes: Buffer; name: string; by?: string }): Promise<Attachment>;
  /** Null when this conversation has none with this id. */
  of(number: string, id: string): Promise<Attachment | null>;
  /** Null when it is not there. */
  bytesOf(number: string, id: string): Promise<{ attachment: Attachment; bytes: Buffer } | null>;
}

export interface AttachmentsParts {
  connection: Connection;
  /** Where they are kept; processes of one desk share it. */
  folder: string;
  scan: ScanAttachment;
  now(): Instant;
}

/** Of one conversation: a desk's disk is for everybody. */
const FILES_AT_MOST = 200;
const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']);
/** Until somebody has made room. */
const NO_ROOM_SECONDS = 60;

export function createAttachments({
  connection,
  folder,
  scan,
  now,
}: AttachmentsParts): Attachments {
  if (!connection.db) throw new Error('not connected to MongoDB');
  const attachments = connection.db.collection<AttachmentDocument>('attachments');
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);

  const find = (number: string, id: string) => attachments.findOne({ _id: id, number });

  /** Under its final name only when all of it is on disk; of what does not fit nothing stays. */
  async function write(hash: string, bytes: Buffer): Promise<void> {
    const path = pathOf(hash);
    if (await stat(path).catch(() => null)) return;
    const partial = `${path}.${randomUUID()}`;
    try {
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true });
      await writeThrough(partial, bytes);
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true }).catch(() => undefined);
      throw isNoRoom(error)
        ? new DeskError('no_room_for_files', { retryAfterSeconds: NO_ROOM_SECONDS, cause: error })
        : error;
    }
  }

  return {
    async keep(number, { bytes, name: given, by }) {
      if (bytes.length > MAX_ATTACHMENT_BYTES) throw new DeskError('attachment_too_large');
      const known = await attachmentType(bytes, given);
      if (!known) throw new DeskError('attachment_refused');
      const { type } = known;
      const name = nameFor(given, known.ending);
      if (!(await scan({ bytes, type, name }))) throw new DeskError('attachment_unsafe');
      const sent = await attachments.countDocuments({ number }, { limit: FILES_AT_MOST });
      if (sent >= FILES_AT_MOST) throw new DeskError('too_many_requests');
      const hash = createHash('sha256').update(bytes).digest('hex');
      await write(hash, bytes);
      const document: AttachmentDocument = {
        _id: randomUUID(),
        number,
        hash,
        name,
        type,
        size: bytes.length,
        ...measured(type, bytes),
        at: now(),
        ...(by === undefined ? {} : { by }),
      };
      await attachments.insertOne(document);
      return attachmentOf(document);
    },
    async of(number, id) {
      const found = await find(number, id);
      return found && attachmentOf(found);
    },
    async bytesOf(number, id) {
      const found = await find(number, id);
      if (!found) return null;
      const bytes = await readFile(pathOf(found.hash)).catch(() => null);
      return bytes && { attachment: attachmentOf(found), bytes };
    },
  };
}

async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The disk is full, or nothing may be written on it. */
const isNoRoom = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_ROOM.has(error.code);

function attachmentOf({
  _id: id,
  number,
  name,
  type,
  size,
  width,
  height,
}: AttachmentDocument): Attachment {
  return {
    id,
    name,
    type,
    size,
    url: `/api/v1/conversations/${number}/attachments/${id}`,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

/** The last part of the given name without what no file system likes, and with the ending of its type. */
function nameFor(given: string, ending: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- these and direction marks hide what a name ends with
  const stem = base.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '');
  const bare = stem
    .replace(/\.\w{1,5}$/, '')
    .trim()
    .slice(0, 100);
  return `${bare || 'file'}.${ending}`;
}

/** A picture's size as people see it, so that a page can leave room for it. */
function measured(type: string, bytes: Buffer): { width?: number; height?: number } {
  if (!type.startsWith('image/')) return {};
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return {};
  }
}
