import mongoose, { type Connection } from 'mongoose';
import { SetupError } from '../embedded/setup-error.ts';
import { healMonitors } from './heal-monitors.ts';

/** How long a request may wait for a MongoDB that is away before it is told so. */
const SELECTION_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A process that starts waits longer: it may begin together with its store, on a busy machine. */
const TRIES = 3;
/**
 * How long any operation may take. Without it, the driver waits forever for a socket that the server
 * closed just before it was written to, and keeps the connection.
 */
const OPERATION_TIMEOUT_MS = 5_000;

/**
 * Connects to MongoDB. Writes are acknowledged once the majority has them in its journal, so that
 * "accepted" survives the crash of any part. Throws SetupError when the store can't be reached.
 */
export async function connectMongo(url: string): Promise<Connection> {
  for (let left = TRIES; ; left -= 1) {
    const connection = open(url);
    try {
      await connection.asPromise();
      healMonitors(connection.getClient());
      return connection;
    } catch (error) {
      await connection.destroy();
      const { message } = error as Error;
      if (left === 1) throw new SetupError(`MongoDB can't be used: ${message}`, { cause: error });
    }
  }
}

const open = (url: string): Connection =>
  mongoose.createConnection(url, {
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    timeoutMS: OPERATION_TIMEOUT_MS,
    maxPoolSize: 20,
    ignoreUndefined: true,
    bufferCommands: false,
    autoIndex: false,
    writeConcern: { w: 'majority', journal: true },
  });

/** True for errors that mean "MongoDB is away or electing", not "the request is wrong". */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (AWAY.has(error.name) || ('code' in error && AWAY_CODES.has(error.code))) return true;
  // A group of writes wraps the error that ended all of it.
  return error instanceof mongoose.mongo.MongoBulkWriteError && isStoreAway(error.errorResponse);
}

const AWAY = new Set([
  'MongoServerSelectionError',
  'MongoOperationTimeoutError',
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

/** A server that shuts down, steps down or is not yet elected; a connection that broke in use. */
const AWAY_CODES = new Set<unknown>([
  91,
  189,
  10_107,
  11_600,
  11_602,
  13_435,
  13_436,
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
