import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Session, StaffUser } from '../../src/contract/session.ts';
import { admit, refuseSpent } from '../desk/admission.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { Models, StaffDocument } from '../store/schemas.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import { newSecret, secretHash } from './secrets.ts';

export const SESSION_HOURS = 12;

/** Failed sign-ins that one name may have, and one address over all names, before it has to wait. */
const FAILURES = { perName: 10, perAddress: 50, seconds: 300 };
/** How long a revoked session may still be honoured by other processes. */
const CACHE_MS = 5_000;
const CACHE_SIZE = 10_000;

export interface Sessions {
  /** Throws wrong_credentials, or too_many_requests after too many failures. */
  signIn(username: string, password: string, address: string): Promise<Session>;
  signOut(token: string): Promise<void>;
  /** The staff behind a token. Throws unauthenticated when there is none. */
  authenticate(token: string | undefined): Promise<StaffUser>;
  /** Those of the tokens that have been signed out or have expired, as the store knows it now. */
  ended(tokens: readonly string[]): Promise<Set<string>>;
}

export interface SessionParts {
  models: Models;
  redis: Redis;
  prefix: string;
  now(): number;
}

/** Staff sessions: opaque tokens, stored hashed, the same for the cookie and the bearer header. */
export function createSessions({ models, redis, prefix, now }: SessionParts): Sessions {
  const known = new Map<string, { user: StaffUser; until: number }>();
  const names = failureLimit('name', FAILURES.perName);
  const addresses = failureLimit('address', FAILURES.perAddress);
  let decoy: Promise<string> | undefined;

  function failureLimit(keyPrefix: string, points: number) {
    const options = {
      keyPrefix: `${prefix}:login:${keyPrefix}`,
      points,
      duration: FAILURES.seconds,
    };
    const insuranceLimiter = new RateLimiterMemory(options);
    return new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter });
  }

  /** Counted before the password is checked: of a burst of tries, no more than these are checked. */
  async function countTry(username: string, address: string): Promise<void> {
    await refuseSpent(addresses, address);
    await admit(names, username);
  }

  async function staffWith(username: string, password: string): Promise<StaffDocument | null> {
    const staff = await models.Staff.findById(username).lean<StaffDocument>();
    // An unknown name takes as long as a known one, so that names can't be guessed by the clock.
    decoy ??= hashPassword(newSecret());
    const fits = await passwordFits(password, staff?.passwordHash ?? (await decoy));
    return fits ? staff : null;
  }

  return {
    async signIn(username, password, address) {
      await countTry(username, address);
      const staff = await staffWith(username, password).catch(async (error: unknown) => {
        await names.reward(username);
        throw error;
      });
      if (!staff) {
        await addresses.penalty(address);
        throw new DeskError('wrong_credentials');
      }
      await names.delete(username);
      const token = newSecret();
      const expiresAt = new Date(now() + SESSION_HOURS * 3_600_000);
      await models.Session.create({ _id: secretHash(token), staffId: staff._id, expiresAt });
      return { token, user: userOf(staff) };
    },

    async signOut(token) {
      known.delete(secretHash(token));
      await models.Session.deleteOne({ _id: secretHash(token) });
    },

    async authenticate(token) {
      if (!token) throw new DeskError('unauthenticated');
      const id = secretHash(token);
      const cached = known.get(id);
      if (cached && cached.until > now()) return cached.user;
      const session = await models.Session.findById(id).lean();
      const isLive = session && session.expiresAt.getTime() > now();
      const staff = isLive && (await models.Staff.findById(session.staffId).lean<StaffDocument>());
      if (!staff) {
        known.delete(id);
        throw new DeskError('unauthenticated');
      }
      if (known.size >= CACHE_SIZE) known.clear();
      known.set(id, { user: userOf(staff), until: now() + CACHE_MS });
      return userOf(staff);
    },

    async ended(tokens) {
      const byId = new Map(tokens.map((token) => [secretHash(token), token]));
      const expiresAt = { $gt: new Date(now()) };
      const live = await models.Session.find({ _id: { $in: [...byId.keys()] }, expiresAt }).lean();
      for (const { _id } of live) byId.delete(_id);
      for (const id of byId.keys()) known.delete(id);
      return new Set(byId.values());
    },
  };
}

function userOf(staff: StaffDocument): StaffUser {
  const { _id: id, name, role, departmentId, head } = staff;
  return { id, name, role, ...(departmentId ? { departmentId } : {}), ...(head ? { head } : {}) };
}
