import type { Suggestion } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';

type Emergency = NonNullable<Suggestion['emergency']>;
type Seen = Emergency & { by: string | null };

interface Sources {
  card: Pick<ConversationCard, 'alarmSeen'>;
  ticket: Pick<TicketView, 'urgency' | 'assessment' | 'assignee' | 'status'> | undefined;
  /** Who has the conversation now. */
  viewer: string;
}

/**
 * Whether somebody has seen this emergency. Who has seen it is alarmed again by another service only; who gets
 * the conversation afterwards also by words that were not there.
 */
export const isAlarmSeen = (emergency: Emergency, sources: Sources): boolean => {
  const isKnown = ({ service, words, by }: Seen): boolean =>
    service === emergency.service &&
    (by === sources.viewer || emergency.words.every((word) => words.includes(word)));
  return [sources.card.alarmSeen, seenOnTicket(sources)].some((seen) => seen && isKnown(seen));
};

const WAITING: ReadonlySet<TicketView['status']> = new Set(['received', 'live', 'needs_dispatch']);

/** What is on the ticket alarms everybody there until somebody deals with it. */
function seenOnTicket({ ticket, viewer }: Sources): Seen | null {
  const emergency = ticket?.assessment?.emergency;
  if (!ticket || !emergency || ticket.urgency !== 'emergency') return null;
  const isWaiting = WAITING.has(ticket.status) && ticket.assignee === null;
  return {
    service: emergency.service,
    words: emergency.evidence.map(({ keyword }) => keyword),
    by: isWaiting ? viewer : (ticket.assignee?.id ?? null),
  };
}
