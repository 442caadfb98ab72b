import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import type { Config } from '../../server/config.ts';
import { embeddedMongoUrl, startEmbeddedStores } from '../../server/embedded/embedded-stores.ts';
import { SetupError } from '../../server/embedded/setup-error.ts';
import { readStoreRecord } from '../../server/embedded/store-record.ts';
import { takeLock } from '../setup/process-lock.mjs';

/** A desk's MongoDB for a command: it waits as long as an operation takes. */
export interface DeskStore {
  url: string;
  client: mongoose.mongo.MongoClient;
  /** Stops the server too, when it was started for this. */
  close(): Promise<void>;
}

const SELECTION_TIMEOUT_MS = 5_000;

/** The store of a desk that runs or not, to be read. Throws SetupError when it can't be reached. */
export async function openToRead({ mongoUrl, dataDir }: Config): Promise<DeskStore> {
  if (mongoUrl) return connect(mongoUrl);
  const record = readStoreRecord(dataDir, 'mongo');
  if (!record) throw new SetupError(`There is no desk in ${dataDir}: set DATA_DIR or MONGO_URL.`);
  return holderOf(dataDir) === undefined
    ? startOwn(dataDir)
    : connect(embeddedMongoUrl(record.port));
}

/** The store of a desk that nobody runs meanwhile. Throws SetupError when somebody does. */
export async function openAlone({ mongoUrl, redisUrl, dataDir }: Config): Promise<DeskStore> {
  if (!mongoUrl) {
    refuseHeld(dataDir);
    return startOwn(dataDir);
  }
  // Its Redis may be the embedded one.
  if (!redisUrl) refuseHeld(dataDir);
  return connect(mongoUrl);
}

function refuseHeld(dataDir: string): void {
  const pid = holderOf(dataDir);
  if (pid === undefined) return;
  throw new SetupError(
    `A desk, or a command like this one, runs on ${resolve(dataDir)} (process ${pid}). Stop it first.`,
  );
}

/** The process that has the data folder. */
function holderOf(dataDir: string): number | undefined {
  if (!existsSync(dataDir)) return undefined;
  const lock = takeLock(join(resolve(dataDir), 'desk.lock'));
  if ('heldBy' in lock) return lock.heldBy;
  lock.release();
  return undefined;
}

async function startOwn(dataDir: string): Promise<DeskStore> {
  const stores = await startEmbeddedStores({
    dataDir,
    // Nobody needs Redis for this.
    redisUrl: 'redis://unused',
    onTrouble: (message) => process.stderr.write(`${message}\n`),
  });
  const store = await connect(stores.mongo.url).catch(async (error: unknown) => {
    await stores.stop();
    throw error;
  });
  return {
    ...store,
    async close() {
      await store.close();
      await stores.stop();
    },
  };
}

async function connect(url: string): Promise<DeskStore> {
  const client = new mongoose.mongo.MongoClient(url, {
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    readPreference: 'primary',
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    await client.connect();
  } catch (error) {
    await client.close();
    throw new SetupError(`MongoDB can't be used: ${(error as Error).message}`, { cause: error });
  }
  return { url, client, close: () => client.close() };
}
