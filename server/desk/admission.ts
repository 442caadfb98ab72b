import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { DeskError } from './desk-error.ts';

/** Counts one for `key`. Throws too_many_requests with the time to wait when that is more than it may. */
export async function admit(limiter: RateLimiterAbstract, key: string): Promise<void> {
  await limiter.consume(key).catch((rejected: unknown) => {
    throw rejected instanceof RateLimiterRes ? tooMany(rejected) : rejected;
  });
}

/** The same for what is counted only when it fails: throws when `key` has used up what it may, and counts nothing. */
export async function refuseSpent(limiter: RateLimiterAbstract, key: string): Promise<void> {
  const state = await limiter.get(key);
  if (state && state.remainingPoints <= 0) throw tooMany(state);
}

const tooMany = ({ msBeforeNext }: RateLimiterRes): DeskError =>
  new DeskError('too_many_requests', {
    retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });
