import type { Connection } from 'mongoose';
import type { DirectoryContent } from '../../src/contract/directory.ts';
import { OPEN_STATUSES, type Language } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import { ticketCollection } from '../store/ticket-store.ts';

/** How many open tickets each of these departments has. */
export type OpenTicketCounts = (departmentIds: readonly string[]) => Promise<Map<string, number>>;

export const createOpenTicketCounts =
  (connection: Connection): OpenTicketCounts =>
  async (departmentIds) => {
    const tickets = ticketCollection(connection);
    const status = { $in: [...OPEN_STATUSES] };
    const counted = departmentIds.map(
      async (departmentId) =>
        [
          departmentId,
          await tickets.countDocuments({ departments: departmentId, status }),
        ] as const,
    );
    return new Map(await Promise.all(counted));
  };

interface Check {
  openTickets: OpenTicketCounts;
  language: Language;
}

/** Throws department_in_use when a department that is not there any more still has open tickets. */
export async function refuseLeavingTickets(
  before: Pick<DirectoryContent, 'departments'>,
  after: Pick<DirectoryContent, 'departments'>,
  { openTickets, language }: Check,
): Promise<void> {
  const stays = new Set(after.departments.map(({ id }) => id));
  const gone = before.departments.map(({ id }) => id).filter((id) => !stays.has(id));
  const counts = [...(await openTickets(gone))].filter(([, count]) => count > 0);
  if (counts.length === 0) return;
  const errors = counts.map(([id, count]) => ({
    path: `departments.${id}`,
    message: language === 'en' ? `${count} open tickets` : `还有 ${count} 件未办结工单`,
  }));
  throw new DeskError('department_in_use', { errors });
}
