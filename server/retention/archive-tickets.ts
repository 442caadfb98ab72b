import type { Connection } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { termsCollection, termsOfTicket, withoutTerms } from '../search/ticket-terms.ts';
import type { TicketDocument } from '../store/schemas.ts';
import { archiveCollection, ticketCollection } from '../store/ticket-store.ts';
import { movesOf } from './moves.ts';

/** In one transaction; small, so that no writer waits for it. */
const AT_ONCE = 20;
const LOOKED_AT = 200;
const JOURNALED = { writeConcern: { w: 'majority', journal: true } } as const;

export interface Moved {
  numbers: string[];
  /** Where to go on; null when all that is old enough was looked at. */
  next: Place | null;
}

export type Place = Pick<TicketDocument, '_id' | 'receivedAt'>;

/** Before the first one. */
export const BEGINNING: Place = { _id: '', receivedAt: '' };

/**
 * Moves the oldest tickets that are over to the archive, in the order of their reception. A ticket moves in
 * one transaction: whoever reads sees it in one place, never in none and never in both, wherever a crash falls.
 * One that changes meanwhile stays.
 */
export function createArchiving(connection: Connection, now: () => Instant) {
  const tickets = ticketCollection(connection);
  const archive = archiveCollection(connection);
  const { terms } = termsCollection(connection);
  const { count, prepare } = movesOf(connection);

  /** Those of a page that may go: nothing is due on them, and what they were merged into is over as well. */
  async function ripe(page: TicketDocument[], before: Instant): Promise<TicketDocument[]> {
    const quiet = page.filter(
      ({ changedAt, nextCheckAt, callBacks }) =>
        changedAt < before && nextCheckAt === undefined && callBacks?.state !== 'due',
    );
    const parents = quiet.flatMap(({ mergedInto }) => mergedInto ?? []);
    const open = await tickets
      .find({ _id: { $in: parents }, done: { $exists: false } }, { projection: { _id: 1 } })
      .toArray();
    const isOpen = new Set(open.map(({ _id }) => _id));
    return quiet.filter(({ mergedInto }) => !mergedInto || !isOpen.has(mergedInto));
  }

  /** The sweep makes no terms of what is in the archive. */
  async function makeFindable(going: readonly TicketDocument[]): Promise<void> {
    const missing = new Set(await withoutTerms(terms, going));
    const made = going
      .filter(({ _id }) => missing.has(_id))
      .map((ticket) => {
        const replacement = termsOfTicket(ticket._id, ticket);
        return { replaceOne: { filter: { _id: ticket._id }, replacement, upsert: true } };
      });
    if (made.length > 0) await terms.bulkWrite(made, { ordered: false });
  }

  async function move(documents: readonly TicketDocument[]): Promise<string[]> {
    const session = await connection.startSession();
    const archivedAt = now();
    let moved: string[] = [];
    try {
      await session.withTransaction(async () => {
        moved = [];
        for (const document of documents) {
          const { _id, version } = document;
          const { deletedCount } = await tickets.deleteOne({ _id, version }, { session });
          if (deletedCount === 0) continue;
          const archived = { ...document, archivedAt, unblankedSince: document.changedAt };
          await archive.insertOne(archived, { session });
          moved.push(_id);
        }
        if (moved.length > 0) await count(session);
      }, JOURNALED);
      return moved;
    } finally {
      await session.endSession();
    }
  }

  return async function archiveSome(before: Instant, { _id, receivedAt }: Place): Promise<Moved> {
    const page = await tickets
      .find(
        {
          done: true,
          receivedAt: { $gte: receivedAt, $lt: before },
          $or: [{ receivedAt: { $gt: receivedAt } }, { _id: { $gt: _id } }],
        },
        { sort: { receivedAt: 1, _id: 1 }, limit: LOOKED_AT, hint: 'done' },
      )
      .toArray();
    const going = await ripe(page, before);
    if (going.length > 0) {
      await prepare();
      await makeFindable(going);
    }
    const numbers: string[] = [];
    for (let start = 0; start < going.length; start += AT_ONCE) {
      numbers.push(...(await move(going.slice(start, start + AT_ONCE))));
    }
    return { numbers, next: page.length === LOOKED_AT ? (page.at(-1) ?? null) : null };
  };
}
