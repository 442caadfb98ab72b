import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type mongoose from 'mongoose';
import { SetupError } from '../../server/embedded/setup-error.ts';
import type { LeaseDocument } from '../../server/store/assignment-schemas.ts';

/** Longer than the holder of a lease waits before it renews it. */
const WATCH_MS = 2_500;
const REDIS_WITHIN_MS = 5_000;

/**
 * Throws SetupError when processes of a desk are at work on these stores: they listen to each other on
 * Redis, and one of them renews leases.
 */
export async function refuseRunningDesk(
  db: mongoose.mongo.Db,
  { redisUrl, prefix }: { redisUrl: string | undefined; prefix: string },
): Promise<void> {
  const runs =
    (await hasBeats(db)) || (redisUrl !== undefined && (await hasListeners(redisUrl, prefix)));
  if (!runs) return;
  throw new SetupError(
    'A desk is running on this store. Stop all its processes first (api, worker and sweeper).',
  );
}

async function hasBeats(db: mongoose.mongo.Db): Promise<boolean> {
  const beats = async () => {
    const leases = await db.collection<LeaseDocument>('leases').find().toArray();
    return JSON.stringify(leases.map(({ _id, beat }) => [_id, beat]));
  };
  const before = await beats();
  if (before === '[]') return false;
  await sleep(WATCH_MS);
  return (await beats()) !== before;
}

async function hasListeners(redisUrl: string, prefix: string): Promise<boolean> {
  const redis = new Redis(redisUrl, { lazyConnect: true, connectTimeout: REDIS_WITHIN_MS });
  // Who waits for it is told.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const channels = (await redis.pubsub('CHANNELS', `${prefix}:*`)) as string[];
    return channels.length > 0;
  } catch (error) {
    throw new SetupError(
      `Redis can't be asked whether a desk is running: ${(error as Error).message}`,
    );
  } finally {
    redis.disconnect();
  }
}
