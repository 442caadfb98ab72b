import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';

export type Action =
  | 'dispatch'
  | 'transfer'
  | 'answer'
  | 'hand_over'
  | 'note'
  | 'end'
  | 'listen'
  | 'takeOver';

/** Those that open a form above the reply. */
export type Panel = 'dispatch' | 'transfer' | 'answer' | 'hand_over' | 'note';

/** With Alt, as `KeyboardEvent.code` and as people read it. */
export const ACTION_KEYS: Readonly<Record<Action, { code: string; key: string }>> = {
  dispatch: { code: 'KeyG', key: 'G' },
  transfer: { code: 'KeyT', key: 'T' },
  answer: { code: 'KeyA', key: 'A' },
  hand_over: { code: 'KeyH', key: 'H' },
  note: { code: 'KeyN', key: 'N' },
  end: { code: 'KeyQ', key: 'Q' },
  listen: { code: 'KeyL', key: 'L' },
  takeOver: { code: 'KeyK', key: 'K' },
};

const ON_TICKET = ['dispatch', 'answer', 'hand_over', 'note'] as const;

/** What the viewer may do with a conversation and its ticket now. */
export const actionsFor = (
  card: ConversationCard,
  may: TicketView['may'],
  viewer: { id: string; supervises: boolean },
): Action[] => {
  const isMine = card.agent?.id === viewer.id;
  const isTalking = card.state === 'with_agent';
  const actions: Action[] = [];
  const onTicket = ON_TICKET.filter((type) => may.includes(type));
  if (isMine) {
    actions.push(...onTicket.filter((type) => type !== 'note'));
    if (isTalking) actions.push('transfer');
    if (may.includes('note')) actions.push('note');
    if (isTalking) actions.push('end');
    return actions;
  }
  if (!viewer.supervises) return [];
  if (isTalking) actions.push('listen');
  if (isTalking || card.state === 'queued' || card.state === 'offered') actions.push('takeOver');
  return actions;
};
