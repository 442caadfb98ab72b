import type { StaffRole } from '../../../../src/contract/words.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';

/** The worklists of the desk, in the order of their tabs. */
const VIEWS = [
  'needsDispatch',
  'objections',
  'extensions',
  'routed',
  'mine',
  'open',
  'callBacks',
  'closed',
] as const;
export type View = (typeof VIEWS)[number];

const filters: Record<View, TicketFilter> = {
  needsDispatch: { status: 'needs_dispatch' },
  objections: { status: 'returned', sort: 'due' },
  extensions: { status: 'open', flag: 'extension_asked', sort: 'due' },
  routed: { status: 'routed' },
  mine: { status: 'open,call_back', assignee: 'me' },
  open: { status: 'open' },
  callBacks: { flag: 'call_back_due', sort: 'due' },
  closed: { status: 'closed,call_back,withdrawn,merged', sort: 'newest' },
};

export const filterOf = (view: View): TicketFilter => filters[view];

/** Objections and extensions are for those who rule on them. */
export const viewsOf = (role: StaffRole): readonly View[] =>
  role === 'agent' ? VIEWS.filter((view) => view !== 'objections' && view !== 'extensions') : VIEWS;

export const readView = (value: string | null, role: StaffRole): View | undefined =>
  viewsOf(role).find((view) => view === value);

/** A dispatcher starts with what waits for a decision, everyone else with all that is open. */
export const defaultView = (role: StaffRole): View =>
  role === 'dispatcher' ? 'needsDispatch' : 'open';
