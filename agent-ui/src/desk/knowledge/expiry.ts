const DAY_MS = 86_400_000;
/** The city keeps UTC+8 all year. */
const ZONE_OFFSET_MS = 8 * 3_600_000;
/** So many days ahead an article asks to be looked at again. */
const SOON_DAYS = 30;

export type Expiry =
  | { state: 'always' }
  | { state: 'valid' | 'expired'; on: string }
  /** `daysLeft` 0: today is the last day. */
  | { state: 'expiring'; on: string; daysLeft: number };

/** How long an article holds: `validUntil` is its last day in the city, `now` in milliseconds since 1970. */
export const expiryOf = (validUntil: string | null, now: number): Expiry => {
  if (validUntil === null) return { state: 'always' };
  const today = Math.floor((now + ZONE_OFFSET_MS) / DAY_MS);
  const daysLeft = Date.parse(`${validUntil}T00:00:00Z`) / DAY_MS - today;
  if (daysLeft < 0) return { state: 'expired', on: validUntil };
  if (daysLeft <= SOON_DAYS) return { state: 'expiring', on: validUntil, daysLeft };
  return { state: 'valid', on: validUntil };
};

/** The city's day so many years after today, as `2027-11-23`. */
export const yearsFrom = (now: number, years: number): string => {
  const day = new Date(now + ZONE_OFFSET_MS);
  day.setUTCFullYear(day.getUTCFullYear() + years);
  return day.toISOString().slice(0, 10);
};
