import mongoose from 'mongoose';
import { SetupError } from '../../server/embedded/setup-error.ts';
import { BACKUPS } from '../../server/store/half-restored.ts';
import { EXACT, idKey, type Id } from './raw-documents.ts';

type Mongo = mongoose.mongo.MongoClient;
export type ResumeToken = mongoose.mongo.ResumeToken;

/** The changes since the backup began can't be had any more: it must begin anew. */
export class BeginAnew extends Error {}

/** What is kept of a backup in the store. */
export interface BackupRecord {
  _id: string;
  startedAt: string;
  /** Counts the marks that the backup set among the changes. */
  beat: number;
  takenAt?: string;
  finishedAt?: string;
}

/** The documents of each collection that changed, each once. */
export class Changed {
  readonly collections = new Map<string, Map<string, Id>>();

  add(collection: string, id: Id): void {
    const ids = this.collections.get(collection) ?? new Map<string, Id>();
    this.collections.set(collection, ids.set(idKey(id), id));
  }

  get size(): number {
    return [...this.collections.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

export interface ChangeWatch {
  /**
   * Sets a mark and gives all that changed before it, since the last time; with the token to go on from.
   * Whatever was read from the store before the call and is not among these is still so.
   */
  catchUp(): Promise<{ changed: Changed; token: ResumeToken }>;
  close(): Promise<void>;
}

export interface WatchOptions {
  client: Mongo;
  session: mongoose.mongo.ClientSession;
  /** Of the backup, whose record is there. */
  id: string;
  /** Where an earlier run was; otherwise from now on. */
  token?: ResumeToken;
}

/** Follows the changes of the whole database from this moment on, in the order of the store. */
export async function watchChanges({
  client,
  session,
  id,
  token,
}: WatchOptions): Promise<ChangeWatch> {
  const db = client.db();
  const backups = db.collection<BackupRecord>(BACKUPS);
  // The session knows the store's time from the answer.
  await db.command({ ping: 1 }, { session });
  const startAtOperationTime = session.operationTime;
  if (!startAtOperationTime) throw new SetupError('MongoDB must be a replica set.');
  const beatField = 'updateDescription.updatedFields.beat';
  // Only who changed: what it is now is read from the store.
  const fields = { operationType: 1, ns: 1, documentKey: 1, [beatField]: 1 };
  const stream = db.watch<mongoose.mongo.BSON.Document, Change>([{ $project: fields }], {
    ...EXACT,
    session,
    ...(token ? { resumeAfter: token } : { startAtOperationTime }),
  });

  async function beat(): Promise<number> {
    const raised = await backups.findOneAndUpdate(
      { _id: id },
      { $inc: { beat: 1 } },
      { session, returnDocument: 'after' },
    );
    if (!raised) throw new BeginAnew('the desk does not know of this backup');
    return raised.beat;
  }

  return {
    async catchUp() {
      const until = await beat();
      const changed = new Changed();
      for (;;) {
        const change = await stream.next().catch(explain);
        if (!KNOWN.has(change.operationType)) {
          throw new BeginAnew(`a collection was changed as a whole (${change.operationType})`);
        }
        const { coll } = change.ns;
        const key = change.documentKey._id;
        if (coll !== BACKUPS) changed.add(coll, key);
        else if (key === id && Number(change.updateDescription?.updatedFields?.beat) >= until) {
          return { changed, token: change._id };
        }
      }
    },
    close: () => stream.close(),
  };
}

interface Change {
  _id: ResumeToken;
  operationType: string;
  ns: { coll: string };
  documentKey: { _id: Id };
  updateDescription?: { updatedFields?: { beat?: unknown } };
}

const KNOWN = new Set(['insert', 'update', 'replace', 'delete']);

/** CappedPositionLost, ChangeStreamFatalError, ChangeStreamHistoryLost; 4.0 has numbers of its own for the same. */
const HISTORY_LOST = new Set<unknown>([136, 280, 286, 40_576, 40_585, 40_615]);

function explain(error: unknown): never {
  if (error instanceof mongoose.mongo.MongoServerError && HISTORY_LOST.has(error.code)) {
    throw new BeginAnew('MongoDB has forgotten the changes since then', { cause: error });
  }
  throw error;
}
