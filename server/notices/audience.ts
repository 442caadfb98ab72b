import type { StaffUser } from '../../src/contract/session.ts';
import type { StaffRole } from '../../src/contract/words.ts';

/** Whom a notice is for: one person, the handlers of a department, its heads, or everyone of a role. */
export type Audience =
  | `staff:${string}`
  | `department:${string}`
  | `head:${string}`
  | `role:${StaffRole}`;

export const person = (staffId: string): Audience => `staff:${staffId}`;
export const department = (departmentId: string): Audience => `department:${departmentId}`;
export const heads = (departmentId: string): Audience => `head:${departmentId}`;

/** The audiences that somebody belongs to; no event has a notice for two of them. */
export function audiencesOf({ id, role, departmentId, head }: StaffUser): Audience[] {
  if (role !== 'handler') return [person(id), `role:${role}`];
  if (!departmentId) return [person(id)];
  return [person(id), department(departmentId), ...(head ? [heads(departmentId)] : [])];
}
