import type { Notice } from '../../../../src/contract/notices.ts';
import type { StaffRole } from '../../../../src/contract/words.ts';

/** Where a role opens what it was told of: a ticket, or the calls to return. */
export const addressOf = (
  { type, number }: Pick<Notice, 'type' | 'number'>,
  role: StaffRole,
): string => {
  if (type === 'call_overdue') return '/calls';
  return role === 'handler' ? `/department/${number}` : `/inbox/${number}`;
};
