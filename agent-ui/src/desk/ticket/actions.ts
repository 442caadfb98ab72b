import type { CommandType, StaffCommand } from '../../../../src/contract/commands.ts';

/** A command of staff that the dock offers; dispatching, correcting and the form have places of their own. */
export type StaffCommandType = Exclude<StaffCommand['type'], 'dispatch' | 'reassess' | 'fill_form'>;

/** Commands that are given as they are, and the same once the person is sure. */
export type BareCommand = 'sign' | 'take' | 'start_call_back';
export type GraveCommand = 'close' | 'unmerge';
/** Commands that have a form. */
export type FormCommand = Exclude<StaffCommandType, BareCommand | GraveCommand>;

/** How the menu of a ticket is divided. */
export const GROUPS = ['handling', 'sending', 'time', 'oversight', 'record'] as const;
type Group = (typeof GROUPS)[number];

export interface Action {
  type: StaffCommandType;
  group: Group;
  key?: string;
  /** It moves the ticket on, so it is the button that stands out when it comes first. */
  leads?: true;
}

/** What the dock offers, the next step of the work first. */
export const ACTIONS: readonly Action[] = [
  { type: 'rule', group: 'sending', key: 'o', leads: true },
  { type: 'rule_extension', group: 'time', key: 'x', leads: true },
  { type: 'record_call_back', group: 'handling', key: 'w', leads: true },
  { type: 'start_call_back', group: 'handling', key: 'p', leads: true },
  { type: 'sign', group: 'handling', key: 's', leads: true },
  { type: 'reply', group: 'handling', key: 'r', leads: true },
  { type: 'supply_info', group: 'handling', key: 'i', leads: true },
  { type: 'close', group: 'handling', key: 'c', leads: true },
  { type: 'send_back', group: 'handling' },
  { type: 'proceed', group: 'handling' },
  { type: 'take', group: 'handling', key: 't' },
  { type: 'answer', group: 'handling', key: 'a' },
  { type: 'reopen', group: 'handling' },
  { type: 'request_info', group: 'handling', key: 'i' },
  { type: 'return', group: 'sending', key: 'b' },
  { type: 'urge', group: 'oversight', key: 'u' },
  { type: 'supervise', group: 'oversight', key: 'v' },
  { type: 'ask_extension', group: 'time', key: 'e' },
  { type: 'assist', group: 'sending', key: 'h' },
  { type: 'assign', group: 'handling', key: 'g' },
  { type: 'reassign', group: 'sending' },
  { type: 'release', group: 'sending' },
  { type: 'merge', group: 'sending', key: 'm' },
  { type: 'unmerge', group: 'sending' },
  { type: 'escalate', group: 'oversight' },
  { type: 'hand_over', group: 'sending' },
  { type: 'note', group: 'record', key: 'n' },
  { type: 'unmask', group: 'record' },
  { type: 'set_confidential', group: 'record' },
];

/** So many buttons beside the note; the rest is in the menu. */
const BUTTONS = 3;

/** What the viewer may do, divided into buttons and a menu. A note can always be seen. */
export const offered = (
  may: readonly CommandType[],
): { buttons: readonly Action[]; menu: readonly Action[] } => {
  const actions = ACTIONS.filter(({ type }) => may.includes(type));
  if (actions.length <= BUTTONS + 2) return { buttons: actions, menu: [] };
  const buttons = actions.filter(({ type }, index) => index < BUTTONS || type === 'note');
  return { buttons, menu: actions.filter((action) => !buttons.includes(action)) };
};
