import type { ChaosOptions } from './run-chaos.ts';

type Size = Omit<ChaosOptions, 'seed' | 'say'>;

/** About half a minute. */
export const SHORT: Size = {
  citizens: 8,
  agents: 3,
  conversations: 2,
  messages: 6,
  troubles: {
    cut: 12,
    overtaken: 6,
    half_open: 3,
    deaf: 3,
    slow: 3,
    blackout: 1,
    kill: 2,
    flush: 1,
    redis_restart: 1,
    mongo_restart: 0,
  },
};

/** These troubles again and again. */
export const LONG: Size = {
  citizens: 20,
  agents: 5,
  conversations: 2,
  messages: 8,
  troubles: {
    cut: 24,
    overtaken: 12,
    half_open: 6,
    deaf: 6,
    slow: 6,
    blackout: 2,
    kill: 3,
    flush: 2,
    redis_restart: 1,
    mongo_restart: 1,
  },
};
