import type { StaffUser } from '../../src/contract/session.ts';
import { canSee, isMaskedFor } from '../../src/ticket/permissions.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { headOf } from '../../src/ticket/ticket.ts';
import type { Conversation } from './conversation-store.ts';

type Concerned = Pick<Conversation, 'agent' | 'offer' | 'listeners'>;
type Party = Concerned & Pick<Conversation, 'state'>;

export const isWaiting = ({ state }: Pick<Party, 'state'>): boolean =>
  state === 'queued' || state === 'offered';

/** It waits for an agent, or is with one. */
export const isInProgress = ({ state }: Pick<Party, 'state'>): boolean =>
  isWaiting({ state }) || state === 'with_agent';

/** The ids of the staff whose consoles show it: who has it, is rung for it, or listens. */
export const concerned = ({ agent, offer, listeners }: Concerned): string[] => [
  ...new Set([agent, offer?.agent ?? null, ...listeners].flatMap((one) => (one ? [one.id] : []))),
];

export const isConcerned = (conversation: Concerned, { id }: { id: string }): boolean =>
  concerned(conversation).includes(id);

/**
 * Whose conversations a member of staff sees: the own; supervisors and admins all; other agents those that
 * wait and those that are over; handlers (承办人) those of their department's tickets. Of a confidential
 * ticket (保密) only who talks with the citizen, or was told who that is.
 */
export function maySee(user: StaffUser, conversation: Party, ticket: Ticket | null): boolean {
  if (isConcerned(conversation, user)) return true;
  if (ticket && isMaskedFor(user, headOf(ticket))) return false;
  switch (user.role) {
    case 'supervisor':
    case 'admin':
      return true;
    case 'agent':
    case 'dispatcher':
      return conversation.state !== 'with_agent';
    case 'handler':
      return ticket !== null && canSee(user, ticket);
  }
}
