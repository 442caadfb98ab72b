import mongoose, { type Connection } from 'mongoose';
import { SetupError } from '../embedded/setup-error.ts';

/** How long a request may wait for a MongoDB that is away before it is told so. */
const SELECTION_TIMEOUT_MS = 2_000;

/**
 * Connects to MongoDB. Writes are acknowledged once the majority has them in its journal, so that
 * "accepted" survives the crash of any part. Throws SetupError when the store can't be reached.
 */
export async function connectMongo(url: string): Promise<Connection> {
  const connection = mongoose.createConnection(url, {
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    socketTimeoutMS: 30_000,
    waitQueueTimeoutMS: 5_000,
    maxPoolSize: 20,
    ignoreUndefined: true,
    bufferCommands: false,
    autoIndex: false,
    writeConcern: { w: 'majority', journal: true },
  });
  return connection.asPromise().catch((error: Error) => {
    throw new SetupError(`MongoDB can't be used: ${error.message}`, { cause: error });
  });
}

/** True for errors that mean "MongoDB is away or electing", not "the request is wrong". */
export function isStoreAway(error: unknown): boolean {
  return error instanceof Error && AWAY.has(error.name);
}

const AWAY = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongoNotPrimaryError',
  'PoolClearedError',
  'WaitQueueTimeoutError',
  'PoolClosedError',
]);
