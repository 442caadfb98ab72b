import { hash } from 'node:crypto';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import { originText, sealText } from '../../src/ticket/seal-text.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import type { Change } from './desk.ts';

/** SHA-256 as base64url. */
export const sealHash = (text: string): string => hash('sha256', text, 'base64url');

/**
 * Makes decided events part of the ticket, each chained to the one before (the first one to number and
 * inquiry) by its hash, the ticket sealed with the hash of the last. A ticket from before there were
 * hashes gets its first one now.
 */
export function sealed(before: Ticket, decided: readonly TicketEvent[]): Change {
  let seal = sealOf(before, decided);
  const events = decided.map((event) => {
    const chained = { ...event, prev: seal };
    seal = sealHash(sealText(chained));
    return chained;
  });
  return { ticket: { ...events.reduce(evolve, before), seal }, events };
}

function sealOf({ timeline, seal, inquiry }: Ticket, decided: readonly TicketEvent[]): string {
  const last = timeline.at(-1);
  if (last) return seal ?? sealHash(sealText(last));
  const [first] = decided;
  return sealHash(originText(first?.type === 'received' ? first.number : '', inquiry));
}
