import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Channel } from '../../src/contract/words.ts';
import { admit } from '../desk/admission.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { Models } from '../store/schemas.ts';
import { secretHash } from './secrets.ts';

/** Who may hand in inquiries, and on which channels. */
export interface ChannelKey {
  id: string;
  channels: readonly Channel[];
}

export interface ChannelKeys {
  /** The key of a bearer token. Throws unauthenticated. */
  keyOf(token: string | undefined): Promise<ChannelKey>;
  /** Counts a request of the key. Throws too_many_requests over its rate. */
  spend(key: ChannelKey): Promise<void>;
  /** Both at once. */
  admit(token: string | undefined): Promise<ChannelKey>;
}

export interface ChannelKeyParts {
  models: Models;
  /** Requests per second that one key may make of this process. */
  perSecond: number;
  now(): number;
}

const CACHE_MS = 10_000;
const CACHE_SIZE = 10_000;

/** Channel keys of the doors: stored hashed, remembered for ten seconds, limited each on its own. */
export function createChannelKeys({ models, perSecond, now }: ChannelKeyParts): ChannelKeys {
  const known = new Map<string, { key: ChannelKey | null; until: number }>();
  const limiter = new RateLimiterMemory({ points: perSecond, duration: 1 });

  async function find(token: string): Promise<ChannelKey | null> {
    const cached = known.get(token);
    if (cached && cached.until > now()) return cached.key;
    const id = secretHash(token);
    const found = await models.ChannelKey.findById(id).lean();
    const key = found && { id, channels: found.channels };
    if (known.size >= CACHE_SIZE) known.clear();
    known.set(token, { key, until: now() + CACHE_MS });
    return key;
  }

  async function keyOf(token: string | undefined): Promise<ChannelKey> {
    const key = token ? await find(token) : null;
    if (!key) throw new DeskError('unauthenticated');
    return key;
  }
  const spend = ({ id }: ChannelKey): Promise<void> => admit(limiter, id);

  return {
    keyOf,
    spend,
    async admit(token) {
      const key = await keyOf(token);
      await spend(key);
      return key;
    },
  };
}
