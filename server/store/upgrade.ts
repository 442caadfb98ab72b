import type { Connection } from 'mongoose';
import { OPEN_STATUSES, STATUSES } from '../../src/contract/words.ts';
import { isOpen } from '../../src/ticket/ticket.ts';
import { FOREVER } from './schemas.ts';
import { sortTargetOf, ticketOf } from './ticket-document.ts';
import { archiveCollection, ticketCollection } from './ticket-store.ts';

/** The index of worklists when only one department could have a part in a ticket. */
const LEAD_ONLY = 'departmentId_1_status_1_rank_1_sortDue_1__id_1';

/** However many they are, and however long it takes. */
const patiently = { timeoutMS: 0 };

/** Brings the tickets of earlier versions up to date, before the doors open. */
export async function upgradeTickets(connection: Connection): Promise<void> {
  await nameDepartments(connection);
  await markDone(connection);
  await nameTargets(connection);
  for (const collection of [ticketCollection(connection), archiveCollection(connection)]) {
    for (const name of REPLACED) {
      if (await collection.indexExists(name).catch(unlessNew)) await collection.dropIndex(name);
    }
  }
}

/**
 * The index of what people dispatched when it could not be counted without reading the tickets, and that of
 * reopened tickets when it did not tell when they had been closed.
 */
const REPLACED = ['byHand', 'reopened'] as const;

/** The index of worklists when the due calendar read the tickets themselves. */
const WITHOUT_TARGET = 'status_1_rank_1_sortDue_1__id_1_departmentId_1_sortWarn_1';

/** Names the target of the clock that is due first on each open ticket. */
async function nameTargets(connection: Connection): Promise<void> {
  const tickets = ticketCollection(connection);
  if (!(await tickets.indexExists(WITHOUT_TARGET).catch(unlessNew))) return;
  const unnamed = {
    status: { $in: [...OPEN_STATUSES] },
    sortDue: { $lt: FOREVER },
    sortTarget: { $exists: false },
  };
  for await (const document of tickets.find(unnamed, patiently)) {
    const { _id, version } = document;
    const sortTarget = sortTargetOf(ticketOf(document));
    if (sortTarget) await tickets.updateOne({ _id, version }, { $set: { sortTarget } });
  }
  await tickets.dropIndex(WITHOUT_TARGET);
}

/** The index of the tickets that are over. */
const DONE = 'done';
const OVER = STATUSES.filter((status) => !isOpen(status));

/** That a ticket is over is marked since there is an index of those. */
async function markDone(connection: Connection): Promise<void> {
  const tickets = ticketCollection(connection);
  if (await tickets.indexExists(DONE).catch(unlessNew)) return;
  const unmarked = { status: { $in: OVER }, done: { $exists: false } };
  await tickets.updateMany(unmarked, { $set: { done: true } }, patiently);
}

/**
 * Names the departments that have a part in each ticket. The index of that version goes last, so that what
 * was broken off is done again.
 */
async function nameDepartments(connection: Connection): Promise<void> {
  const tickets = ticketCollection(connection);
  const isOld = await tickets.indexExists(LEAD_ONLY).catch(unlessNew);
  if (!isOld) return;
  for (const departmentId of await tickets.distinct('departmentId', {}, patiently)) {
    if (departmentId === null) continue;
    const unnamed = { departmentId, departments: { $exists: false } };
    await tickets.updateMany(unnamed, { $set: { departments: [departmentId] } }, patiently);
  }
  await tickets.dropIndex(LEAD_ONLY);
}

/** A new desk has no tickets, and no index either. */
function unlessNew(error: unknown): false {
  if (error instanceof Error && 'codeName' in error && error.codeName === 'NamespaceNotFound') {
    return false;
  }
  throw error;
}
