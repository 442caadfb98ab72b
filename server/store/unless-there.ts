import mongoose from 'mongoose';

const DUPLICATE_KEY = 11_000;

/** Inserts; false when something with one of its unique keys is there already. */
export async function unlessThere(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    const isThere =
      error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
    if (!isThere) throw error;
    return false;
  }
}
