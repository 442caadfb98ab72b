import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type mongoose from 'mongoose';
import { SetupError } from '../../server/embedded/setup-error.ts';
import { BACKUPS, RESTORE_ID } from '../../server/store/half-restored.ts';
import type { Place } from './backup-file.ts';

const BEAT_MS = 1_000;
const WATCH_MS = 3_000;

/** How far a restore is; while it is in the store, no desk opens on it. */
interface RestoreDocument {
  _id: string;
  /** The backup's path, for people. */
  file: string;
  /** Of the whole backup: another one is not gone on with. */
  backup: string;
  /** Which run of the command restores. */
  run: string;
  /** Counts up while it runs. */
  beat: number;
  phase: RestorePhase;
  /** What of the file is in the store for sure. */
  offset: number;
  digest: string;
}

/** The old desk goes; documents and files come; they were counted, and what is left can be done again. */
export type RestorePhase = 'clearing' | 'loading' | 'counted';

export interface RestoreRecord {
  readonly phase: RestorePhase;
  readonly place: Place;
  /** Everything that was written to the store before is in its journal when it resolves. */
  save(progress: { phase: RestorePhase; place: Place }): Promise<void>;
  /** The desk is whole: it may open. */
  finish(): Promise<void>;
  /** Leaves it for a later run. */
  close(): void;
}

export interface RestoreRecordOptions {
  db: mongoose.mongo.Db;
  file: string;
  backup: string;
  start: Place;
  /** Begin with this phase, whatever an earlier run did. */
  anew: RestorePhase | null;
}

/** The restore of this backup that was broken off, if any. Throws SetupError when there is one of another. */
export async function unfinishedRestore(
  db: mongoose.mongo.Db,
  backup: string,
): Promise<'none' | 'this' | 'other'> {
  const found = await recordsOf(db).findOne({ _id: RESTORE_ID });
  if (!found) return 'none';
  await sleep(WATCH_MS);
  const now = await recordsOf(db).findOne({ _id: RESTORE_ID });
  if (now && now.beat !== found.beat) {
    throw new SetupError(`Another restore is under way here, from ${now.file}.`);
  }
  return found.backup === backup ? 'this' : 'other';
}

/** Makes this run the one that restores. */
export async function openRestoreRecord({
  db,
  file,
  backup,
  start,
  anew,
}: RestoreRecordOptions): Promise<RestoreRecord> {
  const records = recordsOf(db);
  const run = randomUUID();
  const first = { offset: start.offset, digest: start.digest.toString('hex') };
  const found = await records.findOneAndUpdate(
    { _id: RESTORE_ID },
    { $set: { file, backup, run, ...(anew ? { ...first, phase: anew } : {}) }, $inc: { beat: 1 } },
    { upsert: anew !== null, returnDocument: 'after' },
  );
  if (!found) throw new Error('the record of the restore is gone');
  let { phase } = found;
  let place: Place = { offset: found.offset, digest: Buffer.from(found.digest, 'hex') };
  const mine = { _id: RESTORE_ID, run };
  const beating = setInterval(() => {
    records.updateOne(mine, { $inc: { beat: 1 } }).catch(() => undefined);
  }, BEAT_MS);

  return {
    get phase() {
      return phase;
    },
    get place() {
      return place;
    },
    async save(progress) {
      const { offset, digest } = progress.place;
      const { matchedCount } = await records.updateOne(mine, {
        $set: { phase: progress.phase, offset, digest: digest.toString('hex') },
      });
      if (matchedCount === 0) throw new SetupError('Another restore has taken this one over.');
      ({ phase, place } = progress);
    },
    async finish() {
      clearInterval(beating);
      await records.deleteOne(mine);
    },
    close: () => clearInterval(beating),
  };
}

const recordsOf = (db: mongoose.mongo.Db) => db.collection<RestoreDocument>(BACKUPS);
