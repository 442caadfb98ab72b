import type { StaffRole } from '../../../../src/contract/words.ts';

export type Console = 'inbox' | 'department' | 'board' | 'tickets' | 'directory' | 'rules';

const consoles: Record<StaffRole, readonly [Console, ...Console[]]> = {
  agent: ['inbox', 'tickets'],
  dispatcher: ['inbox', 'tickets', 'directory', 'rules'],
  handler: ['department', 'tickets'],
  supervisor: ['board', 'inbox', 'tickets', 'directory', 'rules'],
  admin: ['board', 'inbox', 'tickets', 'directory', 'rules'],
};

/** The consoles of a role, its own first. */
export const consolesOf = (role: StaffRole): readonly Console[] => consoles[role];

/** The address, below `/desk`, where a role starts its day. */
export const homeOf = (role: StaffRole): string => `/${consoles[role][0]}`;
