import { isDeepStrictEqual } from 'node:util';
import { sealHash } from '../../server/desk/sealing.ts';
import { replay } from '../../src/ticket/evolve.ts';
import { firstBreak, isSealedThroughout, type Break } from '../../src/ticket/seal-check.ts';
import { sealText } from '../../src/ticket/seal-text.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';

/**
 * What is wrong with a ticket, in words; null when its chain holds and its snapshot is what its timeline
 * says. The snapshot of a ticket from before there were hashes is not compared: it was made by other rules.
 */
export function complaintOf(ticket: Ticket): string | null {
  const broken = firstBreak(ticket, sealHash);
  if (broken) return WORDS[broken.what](broken.seq);
  if (!isSealedThroughout(ticket)) return null;
  const field = differingField(ticket);
  return field && `event ${ticket.timeline.length}: the stored ${field} is not what the events say`;
}

const WORDS: Record<Break['what'], (seq: number) => string> = {
  inquiry: () => 'event 1: number or inquiry are not those that were received',
  order: (seq) => `event ${seq}: another event stands in its place; events are missing or moved`,
  unsealed: (seq) => `event ${seq}: has no hash, though the one before has; it was put in`,
  event: (seq) =>
    `event ${seq}: is not the one that event ${seq + 1} was chained to; it was changed, or events after it are gone`,
  tail: (seq) =>
    `event ${seq}: is not the one that the ticket is sealed with; it was changed, or later ones were cut off`,
};

/** The first field of the snapshot that a replay of the timeline does not give. */
function differingField(ticket: Ticket): string | null {
  const { timeline: _t, inquiry: _i, seal: _s, archivedAt: _a, blankedAt: _b, ...stored } = ticket;
  const said = asStored(replay(ticket.inquiry, ticket.timeline));
  const differs = ([field, value]: [string, unknown]) => !isDeepStrictEqual(value, said[field]);
  return Object.entries(asStored(stored)).find(differs)?.[0] ?? null;
}

const asStored = (value: object): Record<string, unknown> =>
  JSON.parse(sealText(value)) as Record<string, unknown>;
