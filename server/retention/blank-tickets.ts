import type { Connection } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { blanked } from '../../src/ticket/blank.ts';
import { termsCollection } from '../search/ticket-terms.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { ConversationDocument } from '../store/conversation-schemas.ts';
import type { TicketDocument } from '../store/schemas.ts';
import { documentOf, ticketOf } from '../store/ticket-document.ts';
import { archiveCollection } from '../store/ticket-store.ts';

const AT_ONCE = 50;

/**
 * Takes personal data out of archived tickets that nothing has happened to since then, the oldest first: out
 * of the ticket, its conversation and its call; what was said is deleted, and no search finds it any more.
 * The ticket itself comes last, so that what a crash breaks off is done again. Gives their numbers.
 */
export function createBlanking(connection: Connection, now: () => Instant) {
  const { db } = connection;
  if (!db) throw new Error('not connected to MongoDB');
  const archive = archiveCollection(connection);
  const conversations = db.collection<ConversationDocument>('conversations');
  const calls = db.collection<CallDocument>('calls');
  const { terms } = termsCollection(connection);

  async function forget(numbers: string[]): Promise<void> {
    const called = await calls
      .find({ number: { $in: numbers } }, { projection: { _id: 1 } })
      .toArray();
    const callIds = called.map(({ _id }) => _id);
    await Promise.all([
      db!.collection('messages').deleteMany({ number: { $in: numbers } }),
      db!.collection('segments').deleteMany({ callId: { $in: callIds } }),
      terms.deleteMany({ _id: { $in: numbers } }),
      conversations.updateMany(
        { _id: { $in: numbers } },
        { $unset: { contact: '', phone: '', clientKey: '' }, $set: { tokens: [], topic: null } },
      ),
      calls.updateMany(
        { number: { $in: numbers } },
        { $set: { from: null }, $unset: { phone: '', judged: '' } },
      ),
    ]);
  }

  function without(document: TicketDocument): TicketDocument {
    const { intakeKeys, intakeHash, accessCode } = document;
    const intake = { keys: intakeKeys, hash: intakeHash, accessCode };
    const blank = documentOf({ ...blanked(ticketOf(document)), blankedAt: now() }, intake);
    return document.recount ? { ...blank, recount: true } : blank;
  }

  return async function blankSome(before: Instant): Promise<string[]> {
    const found = await archive
      .find({ unblankedSince: { $lt: before } }, { sort: { unblankedSince: 1 }, limit: AT_ONCE })
      .toArray();
    const numbers = found.map(({ _id }) => _id);
    if (numbers.length === 0) return [];
    await forget(numbers);
    await archive.bulkWrite(
      found.map((document) => ({
        replaceOne: { filter: { _id: document._id }, replacement: without(document) },
      })),
    );
    return numbers;
  };
}
