import { Redis } from 'ioredis';
import type { PrivateStore } from '../builders/private-store.ts';
import { pause, type Chance } from './chance.ts';
import type { DeskTwins } from './desk-twins.ts';
import { TROUBLES, type RoughNetwork, type Trouble } from './rough-network.ts';

/** How often what is to happen, or has happened. */
export type TroubleCounts = Record<
  Trouble | 'blackout' | 'kill' | 'flush' | 'redis_restart' | 'mongo_restart',
  number
>;
type Kind = keyof TroubleCounts;

export interface TroublesParts {
  network: RoughNetwork;
  twins: DeskTwins;
  redis: PrivateStore;
  mongo: PrivateStore;
  chance: Chance;
}

export interface Troubles {
  happened: TroubleCounts;
  /** Each of these so many times, in a shuffled order; resolves when all is up again. */
  makeAll(counts: TroubleCounts): Promise<void>;
}

/** Between one trouble and the next. */
const REST_MS = [100, 500] as const;
const BLACKOUT_MS = [500, 3_000] as const;
const AWAY_MS = [500, 3_000] as const;

export function createTroubles({ network, twins, redis, mongo, chance }: TroublesParts): Troubles {
  const happened = Object.fromEntries(
    [...TROUBLES, 'blackout', 'kill', 'flush', 'redis_restart', 'mongo_restart'].map((kind) => [
      kind,
      0,
    ]),
  ) as TroubleCounts;
  /** One after the other: processes come back, stores come back. */
  let restarts = Promise.resolve();
  let killed = 0;

  async function emptyRedis(): Promise<void> {
    const client = new Redis(redis.url, { lazyConnect: true, retryStrategy: null });
    client.on('error', () => undefined);
    await client.flushall().catch(() => undefined);
    client.disconnect();
  }
  async function restart(store: PrivateStore): Promise<void> {
    await store.kill();
    await pause(chance.between(...AWAY_MS));
    await store.start();
  }
  const soon = (act: () => Promise<void>): void => void (restarts = restarts.then(act));

  async function make(kind: Kind): Promise<void> {
    happened[kind] += 1;
    switch (kind) {
      case 'kill':
        killed += 1;
        return soon(() => twins.killAndRestart(killed % twins.count));
      case 'flush':
        return soon(emptyRedis);
      case 'redis_restart':
        return soon(() => restart(redis));
      case 'mongo_restart':
        return soon(() => restart(mongo));
      case 'blackout':
        network.blackOut();
        await pause(chance.between(...BLACKOUT_MS));
        return network.restore();
      default:
        while (!network.trouble(kind)) await pause(REST_MS[0]);
    }
  }

  return {
    happened,
    async makeAll(counts) {
      for (const kind of spread(counts, chance)) {
        await make(kind);
        await pause(chance.between(...REST_MS));
      }
      await restarts;
    },
  };
}

/** Each kind over the whole length, and not in step with the others. */
function spread(counts: TroubleCounts, chance: Chance): Kind[] {
  const placed = (Object.keys(counts) as Kind[]).flatMap((kind) =>
    Array.from({ length: counts[kind] }, (_, index) => ({
      kind,
      place: (index + chance.next()) / counts[kind],
    })),
  );
  return placed.sort((one, other) => one.place - other.place).map(({ kind }) => kind);
}
