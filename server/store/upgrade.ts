import type { Connection } from 'mongoose';
import { ticketCollection } from './ticket-store.ts';

/** The index of worklists when only one department could have a part in a ticket. */
const LEAD_ONLY = 'departmentId_1_status_1_rank_1_sortDue_1__id_1';

/**
 * Brings the tickets of an earlier version up to date, before the doors open: names the departments that
 * have a part in each. The index of that version goes last, so that what was broken off is done again.
 */
export async function upgradeTickets(connection: Connection): Promise<void> {
  const tickets = ticketCollection(connection);
  const isOld = await tickets.indexExists(LEAD_ONLY).catch(unlessNew);
  if (!isOld) return;
  // However many they are, and however long it takes.
  const patiently = { timeoutMS: 0 };
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
