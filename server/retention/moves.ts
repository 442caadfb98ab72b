import type { Connection, mongo } from 'mongoose';

interface MovesDocument {
  _id: 'moves';
  count: number;
}

/**
 * Counts the batches that moved to the archive, each with its batch: who reads tickets and archive one after the
 * other sees by it whether something moved in between.
 */
export function movesOf({ db }: Connection) {
  if (!db) throw new Error('not connected to MongoDB');
  const marks = db.collection<MovesDocument>('sweepMarks');
  return {
    moves: async (): Promise<number> => (await marks.findOne({ _id: 'moves' }))?.count ?? 0,
    /** Before the first transaction: a transaction can't make a collection. */
    prepare: () =>
      marks.updateOne({ _id: 'moves' }, { $setOnInsert: { count: 0 } }, { upsert: true }),
    count: (session: mongo.ClientSession) =>
      marks.updateOne({ _id: 'moves' }, { $inc: { count: 1 } }, { session }),
  };
}
