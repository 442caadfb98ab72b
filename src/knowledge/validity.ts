import type { Instant } from '../contract/words.ts';
import { localDayOf, parseLocalDay } from '../sla/china-time.ts';

/** How long before its last day an article counts as expiring (即将到期). */
const EXPIRING_DAYS = 30;

export type Validity = 'valid' | 'expiring' | 'expired';

/**
 * How an article stands at an instant: it holds until the end of its last day in China (UTC+8), `null` until
 * further notice; in its last 30 days it is expiring, and still holds.
 */
export function validityOf(validUntil: string | null, now: Instant): Validity {
  if (validUntil === null) return 'valid';
  const daysLeft = parseLocalDay(validUntil) - localDayOf(Date.parse(now));
  if (daysLeft < 0) return 'expired';
  return daysLeft <= EXPIRING_DAYS ? 'expiring' : 'valid';
}
