import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { requireMongod, type Mongod } from '../../scripts/setup/mongod.mjs';
import { takeLock } from '../../scripts/setup/process-lock.mjs';
import { askMongoToStop, mongoProgram, REPLICA_SET } from './mongo-program.ts';
import { redisProgram } from './redis-program.ts';
import type { ServerProgram } from './server-process.ts';
import { SetupError } from './setup-error.ts';
import { readStoreRecord, type StoreName } from './store-record.ts';
import { endLeftOver, SupervisedServer } from './supervised-server.ts';

export interface StoreAddress {
  url: string;
  /** One line for people, without passwords. */
  description: string;
}

export interface EmbeddedStores {
  redis: StoreAddress;
  mongo: StoreAddress;
  /** Stops the embedded servers in order and gives the data folder free. */
  stop(): Promise<void>;
}

export interface EmbeddedStoresOptions {
  /** Belongs to one desk at a time; made if it does not exist. */
  dataDir: string;
  /** A running Redis, to be used instead of an embedded one. */
  redisUrl?: string | undefined;
  /** A running MongoDB replica set, to be used instead of an embedded one. */
  mongoUrl?: string | undefined;
  /** An embedded server ended by itself. It is started again: this is for the log. */
  onTrouble(message: string): void;
}

type Start = (
  name: StoreName,
  program: ServerProgram,
) => Promise<{ port: number; version: string }>;

/**
 * The desk's stores: those that have an address, and servers of our own for the others, on
 * 127.0.0.1 with their data in the data folder. A server that a killed desk left running there is
 * ended first. Throws SetupError when another desk has the folder or a server can't be started;
 * nothing is left running then.
 */
export async function startEmbeddedStores(options: EmbeddedStoresOptions): Promise<EmbeddedStores> {
  const { redisUrl, mongoUrl } = options;
  if (redisUrl !== undefined && mongoUrl !== undefined) {
    return { redis: redisAt(redisUrl), mongo: mongoAt(mongoUrl), stop: () => Promise.resolve() };
  }
  const dataDir = resolve(options.dataDir);
  const lock = ownFolder(dataDir);
  const servers: SupervisedServer[] = [];
  const stop = async (): Promise<void> => {
    for (const server of servers.toReversed()) await server.stop();
    lock.release();
  };
  const start: Start = (name, program) => {
    const onTrouble = (message: string): void => options.onTrouble(message);
    const server = new SupervisedServer(program, { name, dataDir, onTrouble });
    servers.push(server);
    return server.start();
  };
  try {
    await endLeftOver({ name: 'redis', dataDir }, {});
    await endLeftOver({ name: 'mongo', dataDir }, { askToStop: askMongoToStop });
    return {
      mongo: mongoUrl === undefined ? await startMongo(dataDir, start) : mongoAt(mongoUrl),
      redis: redisUrl === undefined ? await startRedis(dataDir, start) : redisAt(redisUrl),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The folder holds what citizens told: it is for the desk's own user only. */
function ownFolder(dataDir: string): { release: () => void } {
  try {
    for (const folder of ['mongo', 'redis', 'logs']) {
      mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 });
    }
    const lock = takeLock(join(dataDir, 'desk.lock'));
    if ('release' in lock) return lock;
    throw new SetupError(
      `Another desk runs on the data folder ${dataDir} (process ${lock.heldBy}).`,
    );
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`The data folder can't be used: ${(error as Error).message}`);
  }
}

async function startRedis(dataDir: string, start: Start): Promise<StoreAddress> {
  const { port, version } = await start('redis', redisProgram(dataDir));
  return {
    url: `redis://127.0.0.1:${port}`,
    description: `Redis ${version} on 127.0.0.1:${port} (embedded)`,
  };
}

/** Where an embedded MongoDB on this port is found. */
export const embeddedMongoUrl = (port: number): string =>
  `mongodb://127.0.0.1:${port}/yihaoda?replicaSet=${REPLICA_SET}`;

async function startMongo(dataDir: string, start: Start): Promise<StoreAddress> {
  const written = readStoreRecord(dataDir, 'mongo')?.version;
  const mongod = requireMongod(written);
  const { port } = await start('mongo', mongoProgram(mongod, dataDir)).catch((error: Error) => {
    if (written === undefined || written === mongod.version) throw error;
    throw new SetupError(
      `${error.message}; the data was written by MongoDB ${written}, this is ${mongod.version}`,
    );
  });
  return {
    url: embeddedMongoUrl(port),
    description: `MongoDB ${mongod.version} on 127.0.0.1:${port} (embedded, ${originOf(mongod)})`,
  };
}

/** MongoDB 7.0 is the oldest series that its makers still mend. */
const OLDEST_SUPPORTED_MAJOR = 7;

function originOf({ source, version }: Mongod): string {
  const origin = { PATH: 'installed here', download: 'official build', npm: 'from npm' }[source];
  const isOld = Number.parseInt(version, 10) < OLDEST_SUPPORTED_MAJOR;
  return isOld ? `${origin}; an old version, for trying out only` : origin;
}

const redisAt = (url: string): StoreAddress => ({
  url,
  description: `Redis at ${hostsOf(url)} (REDIS_URL)`,
});

const mongoAt = (url: string): StoreAddress => ({
  url,
  description: `MongoDB at ${hostsOf(url)} (MONGO_URL)`,
});

function hostsOf(url: string): string {
  return /^[^:]+:\/\/(?:[^/]*@)?(?<hosts>[^/?]+)/.exec(url)?.groups?.['hosts'] ?? 'an unknown host';
}
