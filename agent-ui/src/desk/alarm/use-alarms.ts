import type { TicketCard } from '../../../../src/contract/ticket.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { useTicketList } from '../lib/ticket-list.ts';

const WAITING: TicketFilter = {
  attention: 'emergency',
  status: 'received,live,needs_dispatch',
  sort: 'newest',
};

/** Emergencies that nobody has taken, handed over or dispatched yet, the newest first. */
export const useAlarms = (): TicketCard[] =>
  useTicketList(WAITING).data?.filter(({ assignee }) => assignee === null) ?? [];
