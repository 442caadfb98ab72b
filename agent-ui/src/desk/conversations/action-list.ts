import type { Call } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';

export type Action =
  | 'make'
  | 'dispatch'
  | 'transfer'
  | 'answer'
  | 'hand_over'
  | 'note'
  | 'discard'
  | 'end'
  | 'listen'
  | 'takeOver';

/** Those that open a form above the reply. */
export type Panel = 'dispatch' | 'transfer' | 'answer' | 'hand_over' | 'note' | 'discard';

/** With Alt, as `KeyboardEvent.code` and as people read it. */
export const ACTION_KEYS: Readonly<Record<Action, { code: string; key: string }>> = {
  make: { code: 'KeyJ', key: 'J' },
  dispatch: { code: 'KeyG', key: 'G' },
  transfer: { code: 'KeyT', key: 'T' },
  answer: { code: 'KeyA', key: 'A' },
  hand_over: { code: 'KeyH', key: 'H' },
  note: { code: 'KeyN', key: 'N' },
  discard: { code: 'KeyX', key: 'X' },
  end: { code: 'KeyQ', key: 'Q' },
  listen: { code: 'KeyL', key: 'L' },
  takeOver: { code: 'KeyK', key: 'K' },
};

const ON_TICKET = ['dispatch', 'answer', 'hand_over', 'note'] as const;
/** Of a call without a ticket: these make it first. */
const MAKING = ['make', 'dispatch', 'answer', 'hand_over'] as const;

/** What the action needs before its form can open. */
export const needsTicket = (action: Action): boolean =>
  ON_TICKET.some((onTicket) => onTicket === action);

/** What the viewer may do with a conversation, its ticket and its call now. */
export const actionsFor = (
  card: ConversationCard,
  { may, call }: { may: TicketView['may']; call: Call | null },
  viewer: { id: string; supervises: boolean },
): Action[] => {
  const isTalking = card.state === 'with_agent';
  if (card.agent?.id === viewer.id) {
    if (card.channel === 'phone' && !call?.hasTicket) return ofCall(call, isTalking);
    return ofOwn(card, may);
  }
  if (!viewer.supervises) return [];
  const actions: Action[] = [];
  if (isTalking) actions.push('listen');
  if (isTalking || card.state === 'queued' || card.state === 'offered') actions.push('takeOver');
  return actions;
};

const ofCall = (call: Call | null, isTalking: boolean): Action[] => {
  if (!call || call.discarded) return isTalking ? ['transfer'] : [];
  return [...MAKING, ...(isTalking ? (['transfer'] as const) : []), 'discard'];
};

/** A call is ended by the telephone system, or in its bar. */
const ofOwn = (card: ConversationCard, may: TicketView['may']): Action[] => {
  const isTalking = card.state === 'with_agent';
  const actions: Action[] = ON_TICKET.filter((type) => type !== 'note' && may.includes(type));
  if (isTalking) actions.push('transfer');
  if (may.includes('note')) actions.push('note');
  if (isTalking && card.channel !== 'phone') actions.push('end');
  return actions;
};
