import { join } from 'node:path';
import mongoose from 'mongoose';
import type { Mongod } from '../../scripts/setup/mongod.mjs';
import type { Probe, ServerProgram } from './server-process.ts';

export const REPLICA_SET = 'yihaoda';

/** Nobody replays the log of a set with one member; by default it may take a twentieth of the disk. */
const OPLOG_MB = 512;

type Client = mongoose.mongo.MongoClient;

/** A MongoDB on disk that is the only member of its replica set, with a small cache. */
export function mongoProgram(mongod: Mongod, dataDir: string): ServerProgram {
  const folder = join(dataDir, 'mongo');
  const logFile = join(dataDir, 'logs', 'mongo.log');
  return {
    label: 'MongoDB',
    path: mongod.path,
    folder,
    logFile,
    settings: (port) => ({
      port,
      bind_ip: '127.0.0.1',
      nounixsocket: true,
      dbpath: folder,
      logpath: logFile,
      logappend: true,
      quiet: true,
      replSet: REPLICA_SET,
      oplogSize: OPLOG_MB,
      wiredTigerCacheSizeGB: 0.25,
      setParameter: 'diagnosticDataCollectionEnabled=false',
    }),
    probe,
    askToStop: askMongoToStop,
  };
}

/** An orderly end at once: at a mere SIGTERM newer servers wait for other members first. */
export async function askMongoToStop(port: number): Promise<void> {
  const client = clientOf(port);
  try {
    await client.db('admin').command({ shutdown: 1, force: true, timeoutSecs: 0 });
  } finally {
    await client.close();
  }
}

function probe(port: number): Probe {
  let client = clientOf(port);
  return {
    async readyVersion(pid) {
      try {
        return await readyVersion(client, { pid, host: `127.0.0.1:${port}` });
      } catch (error) {
        // A client that found nobody looks again only after half a second: a new one does at once.
        await client.close();
        client = clientOf(port);
        throw error;
      }
    },
    close: () => client.close(),
  };
}

async function readyVersion(
  client: Client,
  { pid, host }: { pid: number; host: string },
): Promise<string | undefined> {
  const admin = client.db('admin');
  const status = await admin.command({ serverStatus: 1, repl: 0, metrics: 0, wiredTiger: 0 });
  // Another program's MongoDB may answer on the port.
  if (Number(status['pid']) !== pid) return undefined;
  const hello = await admin.command({ isMaster: 1 });
  if (hello['ismaster'] === true && hello['me'] === host) return String(status['version']);
  await joinReplicaSet(client, host);
  return undefined;
}

/**
 * Makes the server the one member of its replica set under the address that it has now: after a
 * start on another port, the stored configuration names one where nobody is.
 */
async function joinReplicaSet(client: Client, host: string): Promise<void> {
  const admin = client.db('admin');
  // The stored configuration is asked for, not the one in use: at a start the server needs a while
  // to take it up, and a set that is initiated anew meanwhile ends it.
  const stored = await client.db('local').collection<ReplicaSetConfig>('system.replset').findOne();
  if (stored === null) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
    return;
  }
  const [member] = stored.members;
  if (member?.host === host) return;
  await admin.command({
    replSetReconfig: { ...stored, members: [{ ...member, host }] },
    force: true,
  });
}

interface ReplicaSetConfig {
  _id: string;
  members: { host: string }[];
}

function clientOf(port: number): Client {
  return new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}`, {
    directConnection: true,
    serverSelectionTimeoutMS: 200,
    socketTimeoutMS: 5000,
  });
}
