import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { unansweredSince, unreadIn, type Thread } from '../../shared/conversation-thread.ts';

export type Pressure = 'calm' | 'soon' | 'late';

const MINUTE_MS = 60_000;
/** GB/T 33358-2016: a first response on instant media within three minutes; yellow at a third of that. */
const SOON_MS = MINUTE_MS;
const LATE_MS = 3 * MINUTE_MS;

export const pressureOf = (waitedMs: number): Pressure => {
  if (waitedMs >= LATE_MS) return 'late';
  return waitedMs >= SOON_MS ? 'soon' : 'calm';
};

/** Since when the citizen waits: for an agent, or for an answer; null when nobody waits. */
export const waitsSince = (card: ConversationCard, thread: Thread): string | null => {
  if (card.state === 'queued' || card.state === 'offered')
    return card.waitingSince ?? card.openedAt;
  if (card.state !== 'with_agent') return null;
  if (thread.loaded) return unansweredSince(thread);
  return card.last?.from === 'citizen' ? card.last.at : null;
};

/** What the agent has not seen of the citizen's words; a guess until the messages are there. */
export const unreadOf = (card: ConversationCard, thread: Thread): number => {
  if (card.state !== 'with_agent') return 0;
  if (thread.loaded) return unreadIn(thread, card.agentReadSeq);
  return card.last?.from === 'citizen' ? Math.max(0, card.lastSeq - card.agentReadSeq) : 0;
};

/** A length of waiting as a stopwatch shows it, e.g. `2:05` or `1:02:05`. */
export const stopwatch = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
};
