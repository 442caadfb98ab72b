import mongoose from 'mongoose';
import { openOurDesk } from './open-our-desk.ts';
import { createStamps } from './stamps.ts';

/** The desk as a process of its own, which tells when it knows each message to be in the journal. */
const stamp = createStamps();
const { prototype } = mongoose.mongo.Collection;
const { insertOne } = prototype;
prototype.insertOne = async function insertAndTell(...call: Parameters<typeof insertOne>) {
  const inserted = await insertOne.apply(this, call);
  const { clientMessageId } = call[0] as { clientMessageId?: string };
  if (clientMessageId !== undefined) stamp(clientMessageId);
  return inserted;
};
await openOurDesk();
