import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import {
  digestOf,
  FIRST_LINE,
  LENGTHS_BYTES,
  START,
  type HeadToWrite,
  type Place,
} from './backup-file.ts';

const deflate = promisify(deflateRaw);

/** Blocks that are being packed or wait to be written: memory stays flat, and the processors busy. */
const UNDER_WAY_AT_MOST = 3;

export interface BackupWriter {
  /** Takes a block, and keeps the order. Throws what an earlier one failed with. */
  append(head: HeadToWrite, payload?: readonly Uint8Array[]): Promise<void>;
  /** Everything that was appended is on disk when it resolves; with the place after it. */
  sync(): Promise<Place>;
}

/** Goes on after `from`; what stands there is cut off. */
export async function openBackupWriter(file: FileHandle, from?: Place): Promise<BackupWriter> {
  let place = from ?? START;
  await file.truncate(from ? place.offset : 0);
  if (!from) await file.write(FIRST_LINE, 0, FIRST_LINE.length, 0);
  const underWay: Promise<void>[] = [];
  let last = Promise.resolve();

  async function write(packing: ReturnType<typeof pack>): Promise<void> {
    const parts = await packing;
    const digest = digestOf(place.digest, parts);
    const bytes = Buffer.concat([...parts, digest]);
    await writeAll(file, bytes, place.offset);
    place = { offset: place.offset + bytes.length, digest };
  }

  async function settle(atMost: number): Promise<void> {
    while (underWay.length > atMost) await underWay.shift();
  }

  return {
    async append(head, payload = []) {
      const packing = pack(head, payload);
      last = last.then(() => write(packing));
      // Whoever appends next, or syncs, is told.
      last.catch(() => undefined);
      packing.catch(() => undefined);
      underWay.push(last);
      await settle(UNDER_WAY_AT_MOST);
    },
    async sync() {
      await settle(0);
      await file.sync();
      return place;
    },
  };
}

/** Lengths, head and payload as they are written. */
async function pack(head: HeadToWrite, payload: readonly Uint8Array[]): Promise<Buffer[]> {
  const plain = Buffer.concat(payload);
  const deflated = plain.length > 0 ? await deflate(plain, { level: 1 }) : plain;
  const packed = deflated.length < plain.length;
  const bytes = packed ? deflated : plain;
  const text = Buffer.from(JSON.stringify({ ...head, size: plain.length, packed }));
  const lengths = Buffer.alloc(LENGTHS_BYTES);
  lengths.writeUInt32BE(text.length, 0);
  lengths.writeUInt32BE(bytes.length, 4);
  return [lengths, text, bytes];
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}
