import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup file is a first line that names format and version, and then blocks, each chained to the one
 * before by its digest: so that nothing can be changed, left out, moved or cut off without a trace.
 *
 *     length of the head (4 bytes) | length of the payload (4) | head (JSON) | payload | SHA-256 (32)
 */
export const FIRST_LINE = Buffer.from('YIHAODA-BACKUP 1\n');
export const LENGTHS_BYTES = 8;
export const DIGEST_BYTES = 32;
/** More than any block needs: who reads a damaged length must not take memory for it. */
export const HEAD_BYTES_AT_MOST = 2 ** 20;
export const PAYLOAD_BYTES_AT_MOST = 2 ** 26;

const count = z.number().int().min(0);
/** Bytes of the payload, and whether it is deflated. */
const packing = { size: count.max(PAYLOAD_BYTES_AT_MOST), packed: z.boolean() };

export const headSchema = z.discriminatedUnion('kind', [
  /** First of all; `program` and `mongo` are the versions that wrote it. */
  z.object({
    ...packing,
    kind: z.literal('begin'),
    id: z.string(),
    startedAt: z.string(),
    program: z.string(),
    mongo: z.string(),
  }),
  /** Documents in raw BSON; they take the place of earlier ones with the same `_id`. */
  z.object({ ...packing, kind: z.literal('documents'), collection: z.string(), count }),
  /** `{ids}` in BSON: of documents that are no longer there. */
  z.object({ ...packing, kind: z.literal('gone'), collection: z.string(), count }),
  /** How far the backup was, in BSON: a killed one goes on from here. */
  z.object({ ...packing, kind: z.literal('mark') }),
  /** What is before this is the store as it was at `takenAt`; `{collections}` in BSON. */
  z.object({ ...packing, kind: z.literal('snapshot'), takenAt: z.string() }),
  /** Attachments, one after another. */
  z.object({
    ...packing,
    kind: z.literal('files'),
    files: z.array(
      z.object({
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        size: count,
        /** Milliseconds since 1970: retention goes by it. */
        modifiedAt: z.number(),
      }),
    ),
  }),
  /** Last of all. */
  z.object({ ...packing, kind: z.literal('end'), endedAt: z.string(), files: count }),
]);

export type Head = z.infer<typeof headSchema>;
type WithoutPacking<T> = T extends unknown ? Omit<T, keyof typeof packing> : never;
export type HeadToWrite = WithoutPacking<Head>;

/** A collection at the moment of the snapshot. */
export interface CollectionRecord {
  name: string;
  indexes: Record<string, unknown>[];
  /** Null when there was no time to count. */
  count: number | null;
}

/** Where a block ends, and the digest up to there. */
export interface Place {
  offset: number;
  digest: Buffer;
}

/** Before the first block. */
export const START: Place = {
  offset: FIRST_LINE.length,
  digest: createHash('sha256').update(FIRST_LINE).digest(),
};

export const digestOf = (before: Buffer, parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256').update(before);
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The file is not whole, or none of ours: one line for people. */
export class BackupFileError extends Error {}
