import type { StaffRole } from '../../../../src/contract/words.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';

/** The worklists of the desk, in the order of their tabs. */
export const VIEWS = ['needsDispatch', 'routed', 'mine', 'open', 'closed'] as const;
export type View = (typeof VIEWS)[number];

const filters: Record<View, TicketFilter> = {
  needsDispatch: { status: 'needs_dispatch' },
  routed: { status: 'routed' },
  mine: { status: 'open', assignee: 'me' },
  open: { status: 'open' },
  closed: { status: 'closed,withdrawn', sort: 'newest' },
};

export const filterOf = (view: View): TicketFilter => filters[view];

export const readView = (value: string | null): View | undefined =>
  VIEWS.find((view) => view === value);

/** A dispatcher starts with what waits for a decision, everyone else with all that is open. */
export const defaultView = (role: StaffRole): View =>
  role === 'dispatcher' ? 'needsDispatch' : 'open';
