import type { DirectoryPerson } from '../../src/contract/directory.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Language } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';

/** Who asks, and in which language the answer's words are. */
export interface Caller {
  by: DirectoryPerson;
  language: Language;
}

/** The desk itself, as it stands in the audit trail. */
export const SYSTEM_PERSON: DirectoryPerson = { id: 'system', name: '系统' };

const READERS = new Set(['admin', 'supervisor', 'dispatcher']);

export const mayEditDirectory = ({ role }: StaffUser): boolean => role === 'admin';

/** Throws forbidden unless this person may read the directory, or change it. */
export function admitToDirectory(user: StaffUser, to: 'read' | 'edit'): void {
  const may = to === 'edit' ? mayEditDirectory(user) : READERS.has(user.role);
  if (!may) throw new DeskError('forbidden');
}
