import type { StaffRole } from '../../../../src/contract/words.ts';

export type Console =
  | 'conversations'
  | 'calls'
  | 'inbox'
  | 'department'
  | 'board'
  | 'cards'
  | 'rates'
  | 'calendar'
  | 'tickets'
  | 'knowledge'
  | 'directory'
  | 'rules';

const overseeing = [
  'board',
  'conversations',
  'inbox',
  'calls',
  'cards',
  'rates',
  'calendar',
  'tickets',
  'knowledge',
  'directory',
  'rules',
] as const;
const consoles: Record<StaffRole, readonly [Console, ...Console[]]> = {
  agent: ['conversations', 'inbox', 'calls', 'knowledge', 'tickets'],
  dispatcher: ['inbox', 'tickets', 'calls', 'calendar', 'knowledge', 'directory', 'rules'],
  handler: ['department', 'tickets', 'calendar', 'knowledge'],
  supervisor: overseeing,
  admin: overseeing,
};

/** The consoles of a role, its own first. */
export const consolesOf = (role: StaffRole): readonly Console[] => consoles[role];

/** The address, below `/desk`, where a role starts its day. */
export const homeOf = (role: StaffRole): string => `/${consoles[role][0]}`;
