import { isDeepStrictEqual } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { groupCommit } from './group-commit.ts';
import type { TicketDocument } from './schemas.ts';
import { documentOf, ticketOf, updateBetween, type IntakeRecord } from './ticket-document.ts';

/** What came of an insert: a new ticket, or the one that the same inquiry made before. */
export type Inserted =
  | { isNew: true }
  | {
      isNew: false;
      existing: Pick<TicketDocument, '_id' | 'status' | 'receivedAt' | 'accessCode' | 'intakeHash'>;
    };

/** Loads and writes whole tickets. Every write is one atomic write of one document. */
export interface TicketStore {
  /** Durable when it resolves. Never makes a second ticket for the same intake key. */
  insert(ticket: Ticket, intake: IntakeRecord): Promise<Inserted>;
  load(number: string): Promise<Ticket | null>;
  /** The ticket when the access code fits, else null. */
  loadByCode(number: string, accessCode: string): Promise<Ticket | null>;
  /** False when somebody else changed the ticket since `before` was loaded; nothing is written then. */
  commit(before: Ticket, after: Ticket): Promise<boolean>;
}

const GROUP = { maxSize: 200, lanes: 2 };
const DUPLICATE_KEY = 11_000;

/** The store on MongoDB; inserts, loads and commits that come together travel together. */
export function createTicketStore(connection: Connection): TicketStore {
  const tickets = ticketCollection(connection);

  async function insertMany(documents: TicketDocument[]): Promise<(Inserted | Error)[]> {
    const failures = new Map<number, Error>();
    try {
      await tickets.insertMany(documents, { ordered: false });
    } catch (error) {
      if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
      const writeErrors = [error.writeErrors].flat();
      if (writeErrors.length === 0) throw error;
      for (const one of writeErrors) {
        failures.set(one.index, one.code === DUPLICATE_KEY ? new DuplicateKey() : error);
      }
    }
    return Promise.all(
      documents.map((document, index): Promise<Inserted | Error> | Inserted | Error => {
        const failure = failures.get(index);
        if (!failure) return { isNew: true };
        return failure instanceof DuplicateKey ? findExisting(document) : failure;
      }),
    );
  }

  async function findExisting({ intakeKeys }: TicketDocument): Promise<Inserted> {
    const existing = await tickets.findOne(
      { intakeKeys: { $in: intakeKeys } },
      { projection: { status: 1, receivedAt: 1, accessCode: 1, intakeHash: 1 } },
    );
    if (!existing) throw new Error(`a ticket number was given twice: ${intakeKeys.join(' ')}`);
    return { isNew: false, existing };
  }

  async function loadMany(numbers: string[]): Promise<(Ticket | null)[]> {
    const documents = await tickets.find({ _id: { $in: numbers } }).toArray();
    const byNumber = new Map(documents.map((document) => [document._id, ticketOf(document)]));
    return numbers.map((number) => byNumber.get(number) ?? null);
  }

  async function commitMany(commits: Commit[]): Promise<(boolean | Error)[]> {
    const result = await tickets.bulkWrite(
      commits.map(({ before, after }) => ({
        updateOne: {
          filter: { _id: before.number, version: before.version },
          update: updateBetween(before, after),
        },
      })),
      { ordered: false },
    );
    if (result.matchedCount === commits.length) return commits.map(() => true);
    return Promise.all(commits.map(hasLanded));
  }

  /** A group tells only how many of its updates found their version; each one's events tell whose. */
  async function hasLanded({ before, after }: Commit): Promise<boolean> {
    const events = after.timeline.slice(before.version);
    const stored = await tickets.findOne(
      { _id: before.number },
      { projection: { timeline: { $slice: [before.version, events.length] } } },
    );
    return isDeepStrictEqual(stored?.timeline, events);
  }

  const insert = groupCommit(insertMany, GROUP);
  const load = groupCommit(loadMany, GROUP);
  const commit = groupCommit(commitMany, GROUP);

  return {
    insert: (ticket, intake) => insert(documentOf(ticket, intake)),
    load,
    async loadByCode(number, accessCode) {
      const document = await tickets.findOne({ _id: number, accessCode });
      return document && ticketOf(document);
    },
    commit: (before, after) => commit({ before, after }),
  };
}

/** The driver's own collection: mongoose's casting costs two thirds of an insert. */
export function ticketCollection(connection: Connection) {
  if (!connection.db) throw new Error('not connected to MongoDB');
  return connection.db.collection<TicketDocument>('tickets');
}

interface Commit {
  before: Ticket;
  after: Ticket;
}

class DuplicateKey extends Error {}
