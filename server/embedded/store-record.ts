import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const STORE_NAMES = ['mongo', 'redis'] as const;
export type StoreName = (typeof STORE_NAMES)[number];

const storeRecordSchema = z.object({
  /** The next start takes the same one when it is free. */
  port: z.number().int(),
  /** Of the server program that last opened the data, e.g. `4.0.10`. */
  version: z.string().optional(),
  /** The server process, which may have ended since. */
  process: z.object({ pid: z.number().int(), identity: z.string() }).optional(),
});
export type StoreRecord = z.infer<typeof storeRecordSchema>;

const recordsSchema = z.partialRecord(z.enum(STORE_NAMES), storeRecordSchema);

const recordFile = (dataDir: string): string => join(dataDir, 'stores.json');

/** What earlier desks on this data folder wrote down about a store's server. */
export function readStoreRecord(dataDir: string, name: StoreName): StoreRecord | undefined {
  return readAll(dataDir)[name];
}

/** Changes the record in one step. Only the owner of the data folder may call it. */
export function writeStoreRecord(dataDir: string, name: StoreName, record: StoreRecord): void {
  const file = recordFile(dataDir);
  const next = { ...readAll(dataDir), [name]: record };
  writeFileSync(`${file}.new`, JSON.stringify(next, undefined, 2));
  renameSync(`${file}.new`, file);
}

function readAll(dataDir: string): z.infer<typeof recordsSchema> {
  try {
    return recordsSchema.parse(JSON.parse(readFileSync(recordFile(dataDir), 'utf8')));
  } catch {
    return {};
  }
}
