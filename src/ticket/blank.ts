import type { Inquiry } from '../contract/inquiry.ts';
import type { TicketEvent } from '../contract/ticket.ts';
import { replay } from './evolve.ts';
import type { Ticket } from './ticket.ts';

/** Stands where words were that are not kept any longer. */
export const BLANK = '〔已清除〕';

/** Free words: any of them may name the citizen. */
const WORDS = ['text', 'title', 'excerpt', 'words', 'note', 'detail'] as const;
/** What says nothing else than who, where and what exactly. */
const DROPPED = ['form', 'transcript', 'assessment'] as const;

/**
 * The ticket without personal data: who asked, where, and every free word are gone, also from its events. What
 * happened when, who of the staff did it, departments, kinds, clocks and evaluations stay, so that figures
 * do not change. The seals stay as they are: each event still names the hash of the one before as it was, so that
 * order and number of the events can be proved, their words no longer.
 */
export function blanked(ticket: Ticket): Ticket {
  const timeline = ticket.timeline.map(blankedEvent);
  const { number, seal, archivedAt } = ticket;
  const kept = { number, seal, ...(archivedAt ? { archivedAt } : {}) };
  return { ...replay(blankedInquiry(ticket.inquiry), timeline), ...kept };
}

function blankedInquiry(inquiry: Inquiry): Inquiry {
  const { channel, externalId } = inquiry;
  if (inquiry.channel === 'phone') {
    const { occurredAt } = inquiry;
    const transcript = [{ speaker: 'citizen' as const, startMs: 0, endMs: 0, text: BLANK }];
    return { channel: inquiry.channel, externalId, occurredAt, contact: {}, transcript };
  }
  return { channel, externalId, text: BLANK } as Inquiry;
}

function blankedEvent(event: TicketEvent): TicketEvent {
  const blank: Record<string, unknown> = { ...event };
  for (const key of WORDS) if (typeof blank[key] === 'string') blank[key] = BLANK;
  for (const key of DROPPED) delete blank[key];
  if (event.type === 'form_filled') blank['form'] = {};
  if (event.type === 'contact_given') blank['contact'] = {};
  if (event.type === 'withdrawn') delete blank['reason'];
  if ('routing' in event) blank['routing'] = withoutEvidence(event.routing);
  if (event.by.role === 'citizen') blank['by'] = { ...event.by, name: '' };
  return blank as unknown as TicketEvent;
}

/** Where it was sent and how surely; not by which words. */
function withoutEvidence<R extends { candidates: readonly object[] }>(routing: R): R {
  const { silent: _, ...rest } = routing as R & { silent?: unknown };
  const candidates = routing.candidates.map((candidate) => ({ ...candidate, evidence: [] }));
  return { ...rest, candidates } as unknown as R;
}
