import type { Connection, mongo } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import { groupCommit } from '../store/group-commit.ts';
import { unlessThere } from '../store/unless-there.ts';

type Changeable = Omit<CallDocument, '_id' | 'number' | 'version'>;
/** What is undefined is taken out. */
export type CallChange = { [K in keyof Changeable]?: Changeable[K] | undefined };

/** The calls in MongoDB. Each change is decided on the newest call and written unless somebody was faster. */
export interface CallStore {
  /** False when there is one with this id already. */
  insert(call: CallDocument): Promise<boolean>;
  get(callId: string): Promise<CallDocument | null>;
  byNumber(number: string): Promise<CallDocument | null>;
  /**
   * The call afterwards; null when there is none. `propose` sees the newest one, again after a lost race;
   * null leaves it as it is.
   */
  change(
    callId: string,
    propose: (call: CallDocument) => CallChange | null,
  ): Promise<CallDocument | null>;
  /** All is in line with this version of it; it is looked at again then, or when it changes. */
  looked(call: CallDocument, again: Instant | null): Promise<void>;
  /** Those that have to be looked at, the longest waiting first. */
  toLookAt(before: Instant, limit: number): Promise<string[]>;
}

/** A crowd on one call takes its turns. */
const TRIES = 50;
/** Every phone transcript asks whether there was a live call. */
const GROUP = { maxSize: 200, lanes: 2 };

export function createCallStore(connection: Connection): CallStore {
  const calls = callCollection(connection);

  async function change(
    callId: string,
    propose: (call: CallDocument) => CallChange | null,
  ): Promise<CallDocument | null> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const known = await calls.findOne({ _id: callId });
      const proposed = known && propose(known);
      if (!proposed) return known;
      const changed = await calls.findOneAndUpdate(
        { _id: callId, version: known.version },
        updateBy(proposed),
        { returnDocument: 'after' },
      );
      if (changed) return changed;
    }
    throw new Error(`no turn to change the call ${callId}`);
  }

  const get = groupCommit<string, CallDocument | null>(async (callIds) => {
    const found = await calls.find({ _id: { $in: callIds } }).toArray();
    const byId = new Map(found.map((call) => [call._id, call]));
    return callIds.map((callId) => byId.get(callId) ?? null);
  }, GROUP);

  return {
    insert: (call) => unlessThere(() => calls.insertOne(call)),
    get,
    byNumber: (number) => calls.findOne({ number }),
    change,
    async looked({ _id, version }, again) {
      const update =
        again === null ? { $unset: { lookAt: '' as const } } : { $set: { lookAt: again } };
      await calls.updateOne({ _id, version }, update);
    },
    async toLookAt(before, limit) {
      const found = calls
        .find({ lookAt: { $lte: before } }, { projection: { _id: 1 } })
        .sort({ lookAt: 1 })
        .limit(limit);
      return (await found.toArray()).map(({ _id }) => _id);
    },
  };
}

function updateBy(change: CallChange): mongo.UpdateFilter<CallDocument> {
  const fields = Object.entries(change);
  const kept = fields.filter(([, value]) => value !== undefined);
  const gone = fields.filter(([, value]) => value === undefined).map(([name]) => [name, '']);
  return {
    $inc: { version: 1 },
    ...(kept.length > 0 ? { $set: Object.fromEntries(kept) } : {}),
    ...(gone.length > 0 ? { $unset: Object.fromEntries(gone) } : {}),
  };
}

export function callCollection({ db }: Connection): mongo.Collection<CallDocument> {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<CallDocument>('calls');
}
