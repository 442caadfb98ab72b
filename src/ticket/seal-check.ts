import { originText, sealText } from './seal-text.ts';
import type { Ticket } from './ticket.ts';

/**
 * Where a chain breaks. `inquiry`: number or inquiry are not those that were received. `order`: the event
 * has another place than its `seq` says. `unsealed`: it has no hash, though the one before has. `event`: it
 * is not the one that the next event was chained to. `tail`: the newest event is not the one that the
 * ticket is sealed with, or later ones are gone.
 */
export interface Break {
  /** Of the event that is not what it was; 0 for the inquiry. */
  seq: number;
  what: 'inquiry' | 'order' | 'unsealed' | 'event' | 'tail';
}

type Sealed = Pick<Ticket, 'number' | 'inquiry' | 'timeline' | 'seal' | 'blankedAt'>;

/**
 * The first broken link of a ticket's history, or null when it is whole. `hash` is SHA-256 as base64url.
 * The chain begins at the first event that has a hash: those before are from before there were any. What a
 * blanked ticket's events said can't be proved any more: only their order is, and that all have a hash.
 */
export function firstBreak(ticket: Sealed, hash: (text: string) => string): Break | null {
  const { number, inquiry, timeline, seal, blankedAt } = ticket;
  let before = hash(originText(number, inquiry));
  let hasBegun = false;
  for (const [index, event] of timeline.entries()) {
    const seq = index + 1;
    if (event.seq !== seq) return { seq, what: 'order' };
    if (event.prev === undefined && hasBegun) return { seq, what: 'unsealed' };
    if (event.prev !== undefined) {
      hasBegun = true;
      if (event.prev !== before && !blankedAt)
        return { seq: index, what: index === 0 ? 'inquiry' : 'event' };
    }
    before = hash(sealText(event));
  }
  if (blankedAt) return null;
  const isWhole = hasBegun ? seal === before : seal === null;
  return isWhole ? null : { seq: timeline.length, what: 'tail' };
}

/** Whether the chain reaches back to the inquiry. */
export const isSealedThroughout = ({ timeline }: Pick<Ticket, 'timeline'>): boolean =>
  timeline[0]?.prev !== undefined;
