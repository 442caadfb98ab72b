import type { Redis } from 'ioredis';
import type { ProcessRole } from '../../../server/config.ts';
import type { PrivateStore } from '../../builders/private-store.ts';
import { pause, type Chance } from '../chance.ts';
import type { RoughNetwork } from '../rough-network.ts';
import { residentMb, type DeskRoles } from './desk-roles.ts';
import type { Flood } from './flood.ts';
import type { Ledger } from './ledger.ts';
import { poisonQueues } from './poison.ts';
import type { SlowCable } from './slow-cable.ts';
import { readNothing } from './slow-reader.ts';
import type { SmallDisk } from './small-disk.ts';
import { watchUnsent } from './unsent.ts';

export const FAULTS = [
  'kill_api',
  'kill_worker',
  'kill_sweeper',
  'connection_cut',
  'redis_flushed',
  'redis_restarted',
  'redis_frozen',
  'mongo_frozen',
  'mongo_killed',
  'disk_full',
  'slow_store',
  'clock_jump',
  'poison_jobs',
  'flood',
  'slow_reader',
  'malformed',
] as const;
export type FaultKind = (typeof FAULTS)[number];
/** How often each is to happen, or has happened. */
export type FaultCounts = Record<FaultKind, number>;

export interface DeskFaultParts {
  roles: DeskRoles;
  network: RoughNetwork;
  redis: PrivateStore;
  mongo: PrivateStore;
  /** The ways of the desk to its stores. */
  cables: readonly SlowCable[];
  disk: SmallDisk;
  /** Past the slow way. */
  commands: Redis;
  prefix: string;
  flood: Flood;
  ledger: Ledger;
  chance: Chance;
  /** Broken requests of every kind at one api process. */
  malform(port: number): Promise<void>;
  /** How long a fault lasts at most. */
  longestMs: number;
}

export interface DeskFaults {
  happened: FaultCounts;
  notes: readonly string[];
  /** Each so many times, in a shuffled order; ends early at `until` (epoch ms). */
  makeAll(counts: FaultCounts, until: number): Promise<void>;
}

const REST_MS = [300, 1_500] as const;
const SHORTEST_MS = 1_500;
const SLOW_MS = [30, 250] as const;
/** As far off as a clock is that somebody has set by hand. */
const JUMP_MS = [5_000, 60_000] as const;
/** What one page may leave unread, whatever it asks for. */
const UNREAD_MB = 40;

export function createDeskFaults(parts: DeskFaultParts): DeskFaults {
  const { roles, network, redis, mongo, cables, disk, flood, ledger, chance } = parts;
  const happened = Object.fromEntries(FAULTS.map((kind) => [kind, 0])) as FaultCounts;
  const notes: string[] = [];
  const aWhile = (): Promise<void> => pause(chance.between(SHORTEST_MS, parts.longestMs));

  async function killed(role: ProcessRole): Promise<void> {
    while (!roles.kill(role, chance.whole(0, 9))) await pause(100);
  }
  async function restarted(store: PrivateStore): Promise<void> {
    await store.kill();
    await pause(chance.between(500, 3_000));
    await store.start();
  }
  async function frozen(store: PrivateStore): Promise<void> {
    store.freeze();
    await aWhile();
    store.goOn();
  }
  async function jumped(): Promise<void> {
    const role = chance.pick(['api', 'worker', 'sweeper'] as const);
    const place = chance.whole(0, 9);
    const offset = Math.round(chance.between(...JUMP_MS)) * chance.pick([-1, 1]);
    roles.setClock(role, place, offset);
    await aWhile();
    // It may have been killed meanwhile, and come back with the right time.
    roles.setClock(role, place, 0);
    notes.push(`the clock of one ${role} was ${Math.round(offset / 1_000)} s off`);
  }
  async function slowRead(): Promise<void> {
    const [port, pid] = [roles.ports()[0], roles.pids('api')[0]];
    if (port === undefined || pid === undefined) return;
    const before = residentMb(pid);
    let peak = before;
    const scales = setInterval(() => (peak = Math.max(peak, residentMb(pid))), 100);
    using unsent = watchUnsent(port);
    try {
      const { askedMb, wasEnded } = await readNothing(port, { asks: 400, seconds: 4 });
      const grown = Math.round(peak - before);
      const words = `a page that reads nothing asked for ${Math.round(askedMb)} MB: up to ${unsent.mostMb} MB of it waited, the process grew by ${grown} MB, the page was ${wasEnded ? '' : 'not '}cut off`;
      notes.push(words);
      // What has been made and not been collected yet counts with the process, and comes to less than all of it.
      if (unsent.mostMb > UNREAD_MB || grown > askedMb) ledger.fault(words);
    } catch (error) {
      // The process that it talked to is gone, or its store is.
      notes.push(`nothing came of a page that reads nothing: ${String(error)}`);
    } finally {
      clearInterval(scales);
    }
  }
  async function poisoned(): Promise<void> {
    const told = [...ledger.inquiries.values()].flatMap(({ receipt }) => receipt?.number ?? []);
    const newest = told.toSorted().at(-1) ?? '';
    const count = Number(newest.slice(-6));
    const numbers = Array.from({ length: 10 }, (_, index) => {
      return newest.slice(0, -6) + String(count + 1 + index).padStart(6, '0');
    });
    const { prefix, commands } = parts;
    const jobs = await poisonQueues(commands, { prefix, chance, numbers }).catch(() => 0);
    notes.push(`${jobs} poison jobs`);
  }

  async function make(kind: FaultKind): Promise<void> {
    switch (kind) {
      case 'kill_api':
        return killed('api');
      case 'kill_worker':
        return killed('worker');
      case 'kill_sweeper':
        return killed('sweeper');
      case 'connection_cut':
        return void network.trouble('cut');
      case 'redis_flushed':
        return void (await parts.commands.flushall().catch(() => undefined));
      case 'redis_restarted':
        return restarted(redis);
      case 'redis_frozen':
        return frozen(redis);
      case 'mongo_frozen':
        return frozen(mongo);
      case 'mongo_killed':
        return restarted(mongo);
      case 'disk_full':
        await disk.fillUp(roles.pids('api'));
        await aWhile();
        return disk.makeRoom(roles.pids('api'));
      case 'slow_store':
        for (const cable of cables) cable.setDelay(chance.between(...SLOW_MS));
        await aWhile();
        for (const cable of cables) cable.setDelay(0);
        return;
      case 'clock_jump':
        return jumped();
      case 'poison_jobs':
        return poisoned();
      case 'flood':
        return void notes.push(await flood.pour());
      case 'slow_reader':
        return slowRead();
      case 'malformed': {
        const port = chance.pick(roles.ports().length > 0 ? roles.ports() : [0]);
        if (port > 0) await parts.malform(port);
      }
    }
  }

  return {
    happened,
    notes,
    async makeAll(counts, until) {
      for (const kind of shuffled(counts, chance)) {
        if (Date.now() > until) return;
        happened[kind] += 1;
        await make(kind);
        await pause(chance.between(...REST_MS));
      }
    },
  };
}

function shuffled(counts: FaultCounts, chance: Chance): FaultKind[] {
  return FAULTS.flatMap((kind) =>
    Array.from({ length: counts[kind] }, () => ({ kind, place: chance.next() })),
  )
    .toSorted((one, other) => one.place - other.place)
    .map(({ kind }) => kind);
}
