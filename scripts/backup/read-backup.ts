import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import {
  BackupFileError,
  DIGEST_BYTES,
  digestOf,
  FIRST_LINE,
  HEAD_BYTES_AT_MOST,
  headSchema,
  LENGTHS_BYTES,
  PAYLOAD_BYTES_AT_MOST,
  START,
  type Head,
  type Place,
} from './backup-file.ts';

const inflate = promisify(inflateRaw);

export interface Block {
  head: Head;
  /** As in the file. */
  payload: Buffer;
  next: Place;
}

/** The payload as it was given to the writer. */
export async function unpack({ head, payload }: Block): Promise<Buffer> {
  if (!head.packed) return payload;
  return inflate(payload, { maxOutputLength: Math.max(1, head.size) });
}

/**
 * The blocks after `from`, each only when it is what was written. Throws BackupFileError at the first that
 * is not, or is cut off; a file that ends after a whole block just ends.
 */
export async function* readBlocks(file: FileHandle, from: Place = START): AsyncGenerator<Block> {
  const { size } = await file.stat();
  if (from.offset === START.offset) await readFirstLine(file);
  for (let place = from; place.offset < size;) {
    const block = await readBlock(file, place, size);
    yield block;
    place = block.next;
  }
}

async function readFirstLine(file: FileHandle): Promise<void> {
  const found = await readAt(file, 0, FIRST_LINE.length);
  if (found.equals(FIRST_LINE)) return;
  const name = FIRST_LINE.subarray(0, FIRST_LINE.indexOf(' '));
  const isOurs = found.subarray(0, name.length).equals(name);
  throw new BackupFileError(
    isOurs
      ? 'This backup was written by a later version of the program; restore it with that one.'
      : 'This is no backup of a desk.',
  );
}

async function readBlock(file: FileHandle, place: Place, size: number): Promise<Block> {
  const { offset } = place;
  const lengths = await readAt(file, offset, LENGTHS_BYTES);
  if (lengths.length < LENGTHS_BYTES) throw cutOff(offset);
  const headLength = lengths.readUInt32BE(0);
  const payloadLength = lengths.readUInt32BE(4);
  if (headLength > HEAD_BYTES_AT_MOST || payloadLength > PAYLOAD_BYTES_AT_MOST)
    throw damaged(offset);
  const length = headLength + payloadLength + DIGEST_BYTES;
  const end = offset + LENGTHS_BYTES + length;
  if (end > size) throw cutOff(offset);
  const bytes = await readAt(file, offset + LENGTHS_BYTES, length);
  const content = bytes.subarray(0, -DIGEST_BYTES);
  const digest = digestOf(place.digest, [lengths, content]);
  if (!digest.equals(bytes.subarray(-DIGEST_BYTES))) throw damaged(offset);
  const head = headSchema.parse(JSON.parse(content.subarray(0, headLength).toString()));
  return { head, payload: content.subarray(headLength), next: { offset: end, digest } };
}

const damaged = (offset: number): BackupFileError =>
  new BackupFileError(
    `The backup is damaged: the block at byte ${offset} is not what was written.`,
  );

const cutOff = (offset: number): BackupFileError =>
  new BackupFileError(`The backup is cut off, or damaged, in the block at byte ${offset}.`);

/** Less than `length` at the end of the file. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
