import mongoose from 'mongoose';
import { secretHash } from '../../server/identity/secrets.ts';
import type { ChannelKeyDocument, TicketDocument } from '../../server/store/schemas.ts';

/** What a server really stored, read and written past the server itself. */
export interface Stored extends AsyncDisposable {
  db: mongoose.mongo.Db;
  tickets: mongoose.mongo.Collection<TicketDocument>;
  addChannelKey(key: string, channels: ChannelKeyDocument['channels']): Promise<void>;
}

export async function openStored({ mongoUrl }: { mongoUrl: string }): Promise<Stored> {
  const client = await mongoose.mongo.MongoClient.connect(mongoUrl);
  const db = client.db();
  return {
    db,
    tickets: db.collection<TicketDocument>('tickets'),
    async addChannelKey(key, channels) {
      const document = { _id: secretHash(key), name: 'test', channels };
      await db.collection<ChannelKeyDocument>('channelKeys').insertOne(document);
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}
