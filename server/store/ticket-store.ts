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

/** Loads and writes whole tickets. Every write is atomic, and but for merging a write of one document. */
export interface TicketStore {
  /** Durable when it resolves. Never makes a second ticket for the same intake key. */
  insert(ticket: Ticket, intake: IntakeRecord): Promise<Inserted>;
  load(number: string): Promise<Ticket | null>;
  /** A ticket in the archive, which is never changed. Asked after `load`, so that one that moves is not missed. */
  loadArchived(number: string): Promise<Ticket | null>;
  /** A ticket that this process inserted a moment ago, once; it may have changed since. */
  recall(number: string): Ticket | null;
  /** The ticket when the access code fits, else null. */
  loadByCode(number: string, accessCode: string): Promise<Ticket | null>;
  /**
   * False when somebody else changed the ticket since `before` was loaded; nothing is written then.
   * What a person did is in the journal when this resolves. What the desk itself decided is not
   * waited for: lost in a crash, it would be decided again, and any later write comes after it.
   */
  commit(before: Ticket, after: Ticket): Promise<boolean>;
  /** The same for several tickets, all or nothing: in the journal when it resolves to true. */
  commitTogether(changes: readonly TicketChange[]): Promise<boolean>;
}

export interface TicketChange {
  before: Ticket;
  after: Ticket;
}

/** Gives `run` back, with its time taken under this name. */
export type TimedWrite = <T, R>(
  operation: string,
  run: (items: T[]) => Promise<R>,
) => (items: T[]) => Promise<R>;

const GROUP = { maxSize: 200, lanes: 2 };
const JOURNALED = { writeConcern: { w: 'majority', journal: true } } as const;
const DUPLICATE_KEY = 11_000;
/** Enough for what the routing worker of the same process is about to ask for. */
const RECENT_AT_MOST = 200;

/**
 * The store on MongoDB; inserts, loads and commits that come together travel together. `onDoubt` is
 * called when writes failed without a word on whether they landed; `timed` measures each group's way.
 */
export function createTicketStore(
  connection: Connection,
  onDoubt: () => void = () => undefined,
  timed: TimedWrite = (_operation, run) => run,
): TicketStore {
  const tickets = ticketCollection(connection);
  const archive = archiveCollection(connection);
  const recent = new Map<string, Ticket>();

  async function insertMany(documents: TicketDocument[]): Promise<(Inserted | Error)[]> {
    const failures = new Map<number, Error>();
    try {
      await tickets.insertMany(documents, { ordered: false });
    } catch (error) {
      for (const { index, code } of writeErrorsOf(error)) {
        failures.set(index, code === DUPLICATE_KEY ? new DuplicateKey() : (error as Error));
      }
    }
    return Promise.all(
      documents.map(async (document, index): Promise<Inserted | Error> => {
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

  const commitWith =
    (writeConcern: WriteConcernSettings) =>
    async (commits: Commit[]): Promise<(boolean | Error)[]> => {
      const updates = commits.map(({ mark, before, after }) => ({
        filter: { _id: before.number, version: before.version },
        update: updateBetween(before, after, mark),
      }));
      const failures = new Map<number, Error>();
      try {
        const { matchedCount } = await tickets.bulkWrite(
          updates.map((updateOne) => ({ updateOne })),
          { ordered: false, writeConcern },
        );
        if (matchedCount === commits.length) return commits.map(() => true);
      } catch (error) {
        for (const { index } of writeErrorsOf(error)) failures.set(index, error as Error);
      }
      return Promise.all(commits.map(async (one, index) => failures.get(index) ?? hasLanded(one)));
    };

  /** A group tells only how many of its updates found their version; each one's mark tells whose. */
  async function hasLanded({ mark, before }: Commit): Promise<boolean> {
    return (await tickets.countDocuments({ _id: before.number, commits: mark })) === 1;
  }

  async function commitAll(changes: readonly TicketChange[]): Promise<boolean> {
    // In one order for everybody, so that no two wait for each other.
    const inOrder = changes.toSorted((a, b) => (a.before.number < b.before.number ? -1 : 1));
    const session = await connection.startSession();
    try {
      await session.withTransaction(async () => {
        for (const { before, after } of inOrder) {
          const { matchedCount } = await tickets.updateOne(
            { _id: before.number, version: before.version },
            updateBetween(before, after, new mongoose.mongo.ObjectId()),
            { session },
          );
          if (matchedCount === 0) throw new LostRace();
        }
      }, JOURNALED);
      return true;
    } catch (error) {
      if (error instanceof LostRace) return false;
      onDoubt();
      throw error;
    } finally {
      await session.endSession();
    }
  }

  function remember(ticket: Ticket): void {
    recent.set(ticket.number, ticket);
    if (recent.size <= RECENT_AT_MOST) return;
    for (const oldest of recent.keys()) return void recent.delete(oldest);
  }

  const writing = <T, R>(operation: string, run: (items: T[]) => Promise<(R | Error)[]>) => {
    const write = timed(operation, run);
    return groupCommit<T, R>(async (items) => {
      try {
        return await write(items);
      } catch (error) {
        onDoubt();
        throw error;
      }
    }, GROUP);
  };
  const insert = writing('insert', insertMany);
  const load = groupCommit(timed('load', loadMany), GROUP);
  const commitJournaled = writing('commit', commitWith(JOURNALED.writeConcern));
  const commitRecoverable = writing('commit_of_desk', commitWith({ w: 1 }));

  return {
    async insert(ticket, intake) {
      const inserted = await insert(documentOf(ticket, intake));
      if (inserted.isNew) remember(ticket);
      return inserted;
    },
    load,
    async loadArchived(number) {
      const document = await archive.findOne({ _id: number });
      return document && ticketOf(document);
    },
    recall(number) {
      const ticket = recent.get(number) ?? null;
      recent.delete(number);
      return ticket;
    },
    async loadByCode(number, accessCode) {
      const document =
        (await tickets.findOne({ _id: number, accessCode })) ??
        (await archive.findOne({ _id: number, accessCode }));
      return document && ticketOf(document);
    },
    commit(before, after) {
      const events = after.timeline.slice(before.version);
      const isRecoverable = events.every((event) => event.by.role === 'system');
      const mark = new mongoose.mongo.ObjectId();
      return (isRecoverable ? commitRecoverable : commitJournaled)({ mark, before, after });
    },
    commitTogether: commitAll,
  };
}

/** The driver's own collection: mongoose's casting costs two thirds of an insert. */
export function ticketCollection(connection: Connection) {
  if (!connection.db) throw new Error('not connected to MongoDB');
  return connection.db.collection<TicketDocument>('tickets');
}

/** Where tickets go when they are old. */
export function archiveCollection(connection: Connection) {
  if (!connection.db) throw new Error('not connected to MongoDB');
  return connection.db.collection<TicketDocument>('ticketArchive');
}

type WriteConcernSettings = mongoose.mongo.WriteConcernSettings;

interface Commit extends TicketChange {
  mark: mongoose.mongo.ObjectId;
}

/** Which writes of a group failed, each on its own. Throws the error when it means the whole group. */
function writeErrorsOf(error: unknown): mongoose.mongo.WriteError[] {
  const isBulk = error instanceof mongoose.mongo.MongoBulkWriteError;
  const writeErrors = isBulk ? [error.writeErrors].flat() : [];
  if (writeErrors.length === 0) throw error;
  return writeErrors;
}

class DuplicateKey extends Error {}
class LostRace extends Error {}
