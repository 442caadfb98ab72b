import type { StaffUser } from '../../src/contract/session.ts';

/** Supervisors and admins write all knowledge, handlers that of their own department; others read. */
export function mayWrite({ role, departmentId }: StaffUser, of: string | null): boolean {
  if (role === 'supervisor' || role === 'admin') return true;
  return role === 'handler' && departmentId !== undefined && departmentId === of;
}

export const mayAdd = (user: StaffUser): boolean => mayWrite(user, user.departmentId ?? null);

/** Who decides what is to be written. */
export const maySeeUnanswered = ({ role }: StaffUser): boolean =>
  role === 'supervisor' || role === 'admin';
