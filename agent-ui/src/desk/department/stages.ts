import type { TicketFilter } from '../lib/ticket-filter.ts';

/** The lists of a department, by the part that it has in a ticket. */

export const PARTS = ['lead', 'assisting'] as const;
export type Part = (typeof PARTS)[number];

export const STAGES = ['toSign', 'inWork', 'waiting', 'returned', 'replied', 'done'] as const;
export type Stage = (typeof STAGES)[number];

/** An assisting department's tickets are few, and each says how far its own part is. */
export const STAGES_OF: Record<Part, readonly Stage[]> = {
  lead: STAGES,
  assisting: ['inWork', 'done'],
};

const DONE: TicketFilter = { status: 'closed,call_back,merged,withdrawn', sort: 'newest' };

const filters: Record<Stage, TicketFilter> = {
  toSign: { status: 'routed', sort: 'due' },
  inWork: { status: 'signed', sort: 'due' },
  waiting: { status: 'awaiting_citizen', sort: 'due' },
  returned: { status: 'returned', sort: 'due' },
  replied: { status: 'replied', sort: 'due' },
  done: DONE,
};

export const filterOf = (part: Part, stage: Stage, assignee: string | undefined): TicketFilter => ({
  ...(part === 'assisting' && stage === 'inWork'
    ? { status: 'open', sort: 'due' }
    : filters[stage]),
  part,
  ...(assignee ? { assignee } : {}),
});
