import mongoose, { type Connection } from 'mongoose';
import type { Message } from '../../src/contract/conversation.ts';
import type { MessageDocument } from '../store/conversation-schemas.ts';

/** A message before it has its place. */
export type MessageDraft = Omit<Message, 'seq'>;

/** The messages of conversations; `seq` is counted from 1 for each, without gaps. */
export interface MessageStore {
  /**
   * In the journal when it resolves. The same `clientMessageId` again gives the message that is there,
   * with `isNew: false`. `after` is a `seq` that is known to be taken, so that the first try fits.
   */
  append(draft: MessageDraft, after: number): Promise<{ message: Message; isNew: boolean }>;
  /** Those with a greater `seq`, in order and without gaps, and whether there may be more. */
  after(number: string, seq: number, limit: number): Promise<MessagePage>;
  /** The last ones with a smaller `seq`, in order, and whether there are more before them. */
  before(number: string, seq: number, limit: number): Promise<MessagePage>;
}

export interface MessagePage {
  messages: Message[];
  more: boolean;
}

const PAGE = 500;
const DUPLICATE_KEY = 11_000;
/** A crowd on one conversation takes its turns. */
const TRIES = 100;
const LINEARIZABLE_WITHIN_MS = 4_000;

export function createMessageStore(connection: Connection): MessageStore {
  if (!connection.db) throw new Error('not connected to MongoDB');
  const messages = connection.db.collection<MessageDocument>('messages');

  async function append(draft: MessageDraft, after: number) {
    let seq = after + 1;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const message: Message = { ...draft, seq };
      try {
        await messages.insertOne({ _id: `${draft.number}:${seq}`, ...message });
        return { message, isNew: true };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const existing = await sentBefore(draft);
      if (existing) return { message: existing, isNew: false };
      // Only a `seq` that follows one that is there is ever taken: so there are no gaps.
      seq = (await lastSeq(draft.number)) + 1;
    }
    throw new Error(`no place for a message in ${draft.number}`);
  }

  /** Linearizable: what another process is just writing is in the journal when this resolves. */
  async function sentBefore({ number, clientMessageId }: MessageDraft): Promise<Message | null> {
    if (clientMessageId === undefined) return null;
    const found = await messages.findOne(
      { number, clientMessageId },
      { readConcern: { level: 'linearizable' }, maxTimeMS: LINEARIZABLE_WITHIN_MS },
    );
    return found && messageOf(found);
  }

  async function lastSeq(number: string): Promise<number> {
    const newest = await messages.find({ number }).sort({ seq: -1 }).limit(1).next();
    return newest?.seq ?? 0;
  }

  return {
    append,
    async after(number, seq, limit) {
      const found = await messages
        .find({ number, seq: { $gt: seq } })
        .sort({ seq: 1 })
        .limit(limit)
        .toArray();
      // A scan may pass a place just before it is taken: what comes behind is left to the next page.
      const gap = found.findIndex((message, index) => message.seq !== seq + 1 + index);
      const whole = gap === -1 ? found : found.slice(0, gap);
      return { messages: whole.map(messageOf), more: gap !== -1 || found.length === limit };
    },
    async before(number, seq, limit) {
      const found = await messages
        .find({ number, seq: { $lt: seq } })
        .sort({ seq: -1 })
        .limit(limit)
        .toArray();
      const messagesInOrder = found.map(messageOf).reverse();
      return { messages: messagesInOrder, more: (messagesInOrder[0]?.seq ?? 1) > 1 };
    },
  };
}

/** All with a greater `seq`, in order, page by page. */
export async function* messagesAfter(
  { after }: Pick<MessageStore, 'after'>,
  number: string,
  seq: number,
): AsyncGenerator<Message> {
  for (let [last, more] = [seq, true]; more;) {
    const page = await after(number, last, PAGE);
    yield* page.messages;
    last = page.messages.at(-1)?.seq ?? last;
    more = page.more && page.messages.length > 0;
  }
}

function messageOf({ _id, ...message }: MessageDocument): Message {
  return message;
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
