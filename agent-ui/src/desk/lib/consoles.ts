import type { StaffRole } from '../../../../src/contract/words.ts';

export type Console =
  | 'conversations'
  | 'inbox'
  | 'department'
  | 'board'
  | 'cards'
  | 'rates'
  | 'calendar'
  | 'tickets'
  | 'directory'
  | 'rules';

const consoles: Record<StaffRole, readonly [Console, ...Console[]]> = {
  agent: ['conversations', 'inbox', 'tickets'],
  dispatcher: ['inbox', 'tickets', 'calendar', 'directory', 'rules'],
  handler: ['department', 'tickets', 'calendar'],
  supervisor: [
    'board',
    'conversations',
    'inbox',
    'cards',
    'rates',
    'calendar',
    'tickets',
    'directory',
    'rules',
  ],
  admin: [
    'board',
    'conversations',
    'inbox',
    'cards',
    'rates',
    'calendar',
    'tickets',
    'directory',
    'rules',
  ],
};

/** The consoles of a role, its own first. */
export const consolesOf = (role: StaffRole): readonly Console[] => consoles[role];

/** The address, below `/desk`, where a role starts its day. */
export const homeOf = (role: StaffRole): string => `/${consoles[role][0]}`;
