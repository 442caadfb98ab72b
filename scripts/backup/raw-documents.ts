import { DocumentSequence } from 'mongodb/lib/cmap/commands.js';
import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;

export type Id = mongoose.mongo.BSON.Document['_id'];

/** Every type of BSON stays what it is: an int32 is no double, and a long no rounded number. */
export const EXACT = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

/** Documents as they stand in the store: nothing is read into JavaScript and written back. */
export type RawDocument = Uint8Array;

type Find = mongoose.mongo.FindCursor<mongoose.mongo.BSON.Document>;

/** What a cursor of a `raw` query gives, as many at once as the server sends. */
export async function* rawBatches(cursor: Find): AsyncGenerator<RawDocument[]> {
  try {
    while (await cursor.hasNext()) {
      yield cursor.readBufferedDocuments() as unknown as RawDocument[];
    }
  } finally {
    await cursor.close();
  }
}

export const idOf = (document: RawDocument): Id => BSON.deserialize(document, EXACT)['_id'];

/** Equal for equal ids only. */
export const idKey = (id: Id): string =>
  typeof id === 'string' ? id : BSON.EJSON.stringify({ id }, { relaxed: false });

/** The documents that stand one after another in `bytes`. */
export function splitDocuments(bytes: Buffer): RawDocument[] {
  const documents: RawDocument[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = start + bytes.readInt32LE(start);
    documents.push(bytes.subarray(start, end));
    start = end;
  }
  return documents;
}

const DUPLICATE_KEY = 11_000;

/**
 * Stores documents as they are, in place of those with the same `_id`. Only for a collection without any
 * other unique index, to which nobody else writes.
 */
export async function putRaw(
  db: mongoose.mongo.Db,
  collection: string,
  documents: readonly RawDocument[],
): Promise<void> {
  const there = await insertRaw(db, collection, documents);
  if (there.length === 0) return;
  await db.collection(collection).deleteMany({ _id: { $in: there.map(idOf) } });
  const left = await insertRaw(db, collection, there);
  if (left.length > 0) throw new Error(`somebody else writes to ${collection}`);
}

/** Gives back those whose `_id` is there already. */
async function insertRaw(
  db: mongoose.mongo.Db,
  collection: string,
  documents: readonly RawDocument[],
): Promise<RawDocument[]> {
  const sequence = new DocumentSequence('documents');
  for (const document of documents) sequence.push(undefined, document);
  const answer = await db.command({
    insert: collection,
    documents: sequence,
    ordered: false,
    writeConcern: { w: 1 },
  });
  const errors = (answer['writeErrors'] ?? []) as WriteError[];
  const other = errors.find(({ code }) => code !== DUPLICATE_KEY);
  if (other) throw new Error(`${collection}: ${other.errmsg}`);
  return errors.map(({ index }) => documents[index] as RawDocument);
}

interface WriteError {
  index: number;
  code: number;
  errmsg: string;
}
