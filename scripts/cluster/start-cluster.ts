import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ProcessRole } from '../../server/config.ts';
import { startEmbeddedStores } from '../../server/embedded/embedded-stores.ts';
import { freePort } from '../../server/embedded/free-port.ts';
import { endServer } from '../../server/embedded/server-process.ts';
import { deskProgram, DRAIN_SECONDS } from './desk-program.ts';
import type { ClusterSize } from './options.ts';
import { proxyProgram } from './proxy-program.ts';
import { startWatched, type Program, type WatchedProcess } from './watched-process.ts';

export interface ClusterParts {
  size: ClusterSize;
  /** Where the proxy listens. */
  port: number;
  host: string;
  dataDir: string;
  mongoUrl: string | undefined;
  redisUrl: string | undefined;
  /** For all processes of the desk. */
  environment: NodeJS.ProcessEnv;
  onChange(line: string): void;
}

/** A desk of many processes on one machine. */
export interface Cluster {
  url: string;
  /** The desk's and the proxy; the same for as long as it runs. */
  processes: readonly WatchedProcess[];
  /** One line for each store. */
  stores: readonly string[];
  /** In order: who has doors, workers and sweepers, the proxy, the stores. */
  stop(): Promise<void>;
}

const END_WITHIN_MS = 25_000;

/**
 * Starts the stores that are not given, the processes of the desk and, when they are ready, the proxy.
 * Whatever ends by itself is started again. Throws SetupError, with nothing left running.
 */
export async function startCluster(parts: ClusterParts): Promise<Cluster> {
  const { size, host, port, mongoUrl, redisUrl, onChange } = parts;
  const dataDir = resolve(parts.dataDir);
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const stores = await startEmbeddedStores({ dataDir, mongoUrl, redisUrl, onTrouble: onChange });
  const started: WatchedProcess[] = [];
  const start = (program: Program): WatchedProcess => {
    const watched = startWatched(program, { onChange, ...markOf(program, dataDir) });
    started.push(watched);
    return watched;
  };
  const stop = async (): Promise<void> => {
    for (const roles of [['api'], ['worker', 'sweeper'], ['proxy']]) {
      const those = started.filter(({ program }) => roles.includes(program.role));
      await Promise.all(those.map((one) => one.stop(DRAIN_SECONDS * 1000 + END_WITHIN_MS)));
    }
    rmSync(proxyMark(dataDir), { force: true });
    await stores.stop();
  };
  try {
    await endLeftProxy(dataDir);
    const { environment: given } = parts;
    // Addresses from files stay there: an environment shows its passwords.
    const environment = {
      ...given,
      ...(given['MONGO_URL_FILE'] ? {} : { MONGO_URL: stores.mongo.url }),
      ...(given['REDIS_URL_FILE'] ? {} : { REDIS_URL: stores.redis.url }),
    };
    const programs = await deskPrograms(size, { dataDir, environment });
    const desk = programs.map(start);
    await Promise.all(desk.map(({ ready }) => ready));
    const api = programs.filter(({ role }) => role === 'api');
    await start(proxyProgram({ dataDir, host, port, api })).ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    processes: started,
    stores: [stores.mongo.description, stores.redis.description],
    stop,
  };
}

async function deskPrograms(
  size: ClusterSize,
  common: { dataDir: string; environment: NodeJS.ProcessEnv },
): Promise<Program[]> {
  const programs: Program[] = [];
  const taken = new Set<number>();
  for (const role of ['api', 'worker', 'sweeper'] satisfies ProcessRole[]) {
    for (let index = 1; index <= size[role]; index += 1) {
      let port = await freePort();
      while (taken.has(port)) port = await freePort();
      taken.add(port);
      programs.push(deskProgram({ role, index, port, ...common }));
    }
  }
  return programs;
}

/** The proxy does not notice when the cluster is killed: the next one ends what the last has left. */
const proxyMark = (dataDir: string): string => join(dataDir, 'proxy.json');
const markSchema = z.object({ pid: z.int(), identity: z.string() });

const markOf = ({ role }: Program, dataDir: string) =>
  role === 'proxy'
    ? {
        onSpawn: (mark: z.infer<typeof markSchema>) =>
          writeFileSync(proxyMark(dataDir), JSON.stringify(mark)),
      }
    : {};

async function endLeftProxy(dataDir: string): Promise<void> {
  let text: string;
  try {
    text = readFileSync(proxyMark(dataDir), 'utf8');
  } catch {
    return;
  }
  await endServer({}, { port: 0, mark: markSchema.parse(JSON.parse(text)) });
}
