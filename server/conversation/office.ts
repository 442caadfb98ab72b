import type { CitizenConversation } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import { nextOpening } from '../../src/sla/calendar.ts';
import type { LiveRulebook } from '../rulebook/live-rulebook.ts';

/** Whether somebody is there (工作时间), and when next; by the calendar in force when the rules say so. */
export function officeAt(
  { inForce, calendar }: Pick<LiveRulebook, 'inForce' | 'calendar'>,
  at: Instant,
): CitizenConversation['office'] {
  if (inForce.conversation.content.officeHours === 'always') return { open: true, opensAt: null };
  const opensAt = nextOpening(calendar, at);
  return opensAt === at ? { open: true, opensAt: null } : { open: false, opensAt };
}
