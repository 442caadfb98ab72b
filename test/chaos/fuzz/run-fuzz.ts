import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectMongo } from '../../../server/store/connect.ts';
import { startPrivateStore } from '../../builders/private-store.ts';
import { createChance } from '../chance.ts';
import { settle } from '../faults/city.ts';
import { startDeskRoles } from '../faults/desk-roles.ts';
import { fuzzDoors } from './fuzz-doors.ts';
import { fuzzRawBytes } from './fuzz-raw-bytes.ts';
import { fuzzSockets } from './fuzz-sockets.ts';
import { seedTickets } from './seed-tickets.ts';

export interface FuzzOptions {
  seed: string;
  /** Rounds are made until so many have gone; one at least. */
  seconds: number;
  /** Of each kind, in a round. */
  runs?: number;
  say(line: string): void;
}

export interface FuzzReport {
  faults: readonly string[];
  text: string;
  said: string;
}

/** Malformed everything at a sound desk: refused in its own words, never a fault of its own, never its end. */
export async function runFuzz({
  seed,
  seconds,
  runs = 300,
  say,
}: FuzzOptions): Promise<FuzzReport> {
  const chance = createChance(seed);
  const home = await mkdtemp(join(tmpdir(), 'yihaoda-fuzz-'));
  await using redis = await startPrivateStore('redis');
  await using mongo = await startPrivateStore('mongo');
  const own = { MONGO_URL: mongo.url, REDIS_URL: redis.url, DATA_DIR: home };
  await using roles = await startDeskRoles({
    counts: { api: 1, worker: 1, sweeper: 1 },
    environment: { ...own, INTAKE_PER_SECOND: '100000' },
  });
  const url = `http://127.0.0.1:${roles.ports()[0]}`;
  const connection = await connectMongo(mongo.url);
  const faults: string[] = [];
  const answers = new Map<number, number>();
  const counts = { requests: 0, calls: 0, raw: 0 };
  try {
    const { tokenOf, keys } = await settle(connection, url);
    await seedTickets(url, keys);
    const people = ['agent', 'supervisor', 'admin', 'dispatcher', 'dept-hrss'].map(tokenOf);
    const until = Date.now() + seconds * 1_000;
    do {
      const next = (): number => chance.whole(1, 2_000_000_000);
      faults.push(
        ...(await fuzzDoors({
          url,
          people,
          keys: [keys.app, keys.phone, keys.chat],
          seed: next(),
          runs,
          onAnswer: (status) => void answers.set(status, (answers.get(status) ?? 0) + 1),
        })),
        ...(await fuzzSockets({ url, tokens: people, seed: next(), runs: Math.ceil(runs / 3) })),
        ...(await fuzzRawBytes({ url, seed: next(), runs: Math.ceil(runs / 10) })),
      );
      counts.requests += runs;
      counts.calls += Math.ceil(runs / 3);
      counts.raw += Math.ceil(runs / 10);
      for (const died of roles.diedByThemselves()) faults.push(died);
      if (faults.length > 0) break;
      say(`${counts.requests} requests, ${counts.calls} socket calls, ${counts.raw} raw`);
    } while (Date.now() < until);
    const alive = await fetch(`${url}/health/ready`).then(({ status }) => status, String);
    if (alive !== 200) faults.push(`in the end it says that it is ${alive}`);
    const statuses = [...answers].toSorted(([one], [other]) => one - other);
    const text = [
      `seed ${seed}: ${counts.requests} malformed requests, ${counts.calls} rounds of socket calls, ${counts.raw} of raw bytes`,
      `answers: ${statuses.map(([status, count]) => `${status}: ${count}`).join(', ')}`,
      `memory at most: api ${roles.peakMb('api')} MB`,
      ...(faults.length === 0 ? ['Everything is as it must be.'] : faults),
    ].join('\n');
    return { faults, text, said: roles.said() };
  } finally {
    await connection.close();
    await rm(home, { recursive: true, force: true });
  }
}
