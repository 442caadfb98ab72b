import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { startPrivateStore, type PrivateStore } from '../../builders/private-store.ts';
import { installBrowser } from '../browser.ts';
import { createChance, pause } from '../chance.ts';
import { startRoughNetwork } from '../rough-network.ts';
import { readDesk } from './at-the-end.ts';
import { settle } from './city.ts';
import { openConsoles } from './consoles.ts';
import { lookAtRest } from './desk-at-rest.ts';
import { createDeskFaults, type DeskFaults } from './desk-faults.ts';
import { startDeskLoad } from './desk-load.ts';
import { deskReport, type DeskReport } from './desk-report.ts';
import { startDeskRoles } from './desk-roles.ts';
import type { DeskSize } from './desk-sizes.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { startSlowCable } from './slow-cable.ts';
import { makeSmallDisk } from './small-disk.ts';

export interface DeskChaosOptions extends DeskSize {
  seed: string;
  /** The faults are made again and again for so long. */
  minutes?: number;
  say(line: string): void;
}

/** As `server/main.ts` names a desk's keys in Redis. */
const PREFIX = 'yihaoda';
/** Far more than any door needs, far less than a flood. */
const INTAKE_PER_SECOND = '60';
/** Everything that can be repaired has been by then, however slow the machine. */
const QUIET_WITHIN_MS = 300_000;
const SAY_EVERY_MS = 10_000;

/** Runs a whole desk through faults of every kind, waits until it is quiet, and looks at it from outside. */
export async function runDeskChaos(options: DeskChaosOptions): Promise<DeskReport> {
  const { seed, say } = options;
  const chance = createChance(seed);
  const ledger = createLedger(say);
  installBrowser();
  await using home = await makeFolder();
  await using redis = await startPrivateStore('redis');
  await using mongo = await startPrivateStore('mongo');
  await using toRedis = await startSlowCable(redis.port);
  await using toMongo = await startSlowCable(mongo.port);
  const folder = join(home.path, 'attachments');
  await using disk = await makeSmallDisk(folder);
  await using roles = await startDeskRoles({
    counts: options.processes,
    environment: {
      MONGO_URL: `mongodb://127.0.0.1:${toMongo.port}/test?directConnection=true`,
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
      DATA_DIR: home.path,
      INTAKE_PER_SECOND,
    },
  });
  await using network = await startRoughNetwork(chance.apart('network'), roles.ports);
  await using own = await connectPast(mongo, redis);
  const { connection, commands } = own;
  const city = await settle(connection, `http://127.0.0.1:${roles.ports()[0]}`);
  const host = `127.0.0.1:${network.port}`;
  const consoles = openConsoles(city, host);
  const load = await startDeskLoad({ ...options, city, host, ledger, chance });
  const stores = { redis, mongo, cables: [toRedis, toMongo], disk, commands, prefix: PREFIX };
  const parts = { ...stores, ...load, roles, network, ledger, longestMs: options.longestMs };
  const faults = createDeskFaults({ ...parts, chance: chance.apart('faults') });
  const startedAt = Date.now();
  const progress = setInterval(() => say(progressOf(ledger, faults)), SAY_EVERY_MS);

  try {
    const until = startedAt + (options.minutes ?? 0) * 60_000;
    await makeFaults(faults, options, until);
    network.calm();
    load.end();
    say('quiet from now on');
    const quietAt = Date.now();
    const patience = pause(QUIET_WITHIN_MS).then(() => false);
    const isAnswered = await Promise.race([load.ended.then(() => true), patience]);
    if (!isAnswered) ledger.fault(`without an answer: ${load.waiting().join(', ')}`);
    const rest = { connection, ledger, roles, consoles, say, folder, mongoUrl: mongo.url };
    await lookAtRest(rest, quietAt + QUIET_WITHIN_MS);
    return deskReport({
      seed,
      ledger,
      state: await readDesk(connection),
      faults,
      roles,
      consoles,
      diskIs: disk.how,
      seconds: (Date.now() - startedAt) / 1_000,
      quietSeconds: (Date.now() - quietAt) / 1_000,
    });
  } finally {
    clearInterval(progress);
    load.end();
    for (const console of consoles) console.close();
  }
}

/** Once, or again and again as long as there is time. */
async function makeFaults(
  faults: DeskFaults,
  { faults: counts, minutes }: DeskChaosOptions,
  until: number,
): Promise<void> {
  if (minutes === undefined) return faults.makeAll(counts, Number.POSITIVE_INFINITY);
  while (Date.now() < until) await faults.makeAll(counts, until);
}

/** Connections of the suite's own, past the desk and past the slow way. */
async function connectPast(mongo: PrivateStore, redis: PrivateStore) {
  // Without the desk's limits on time: what looks at everything may take long.
  const connection = await mongoose.createConnection(mongo.url).asPromise();
  const commands = new Redis(redis.url, { maxRetriesPerRequest: 0, enableOfflineQueue: false });
  commands.on('error', () => undefined);
  return {
    connection,
    commands,
    async [Symbol.asyncDispose]() {
      commands.disconnect();
      await connection.close();
    },
  };
}

/** Gone at the end, when nothing is on it any more. */
async function makeFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'yihaoda-chaos-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

function progressOf({ inquiries, commands }: Ledger, { happened }: DeskFaults): string {
  const made = Object.entries(happened).flatMap(([kind, count]) =>
    count > 0 ? `${kind} ${count}` : [],
  );
  return `${inquiries.size} inquiries, ${commands.length} commands; ${made.join(', ')}`;
}
