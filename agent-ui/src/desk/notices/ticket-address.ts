import type { StaffRole } from '../../../../src/contract/words.ts';

/** Where a role opens a ticket that it was told of. */
export const addressOf = (number: string, role: StaffRole): string =>
  role === 'handler' ? `/department/${number}` : `/inbox/${number}`;
