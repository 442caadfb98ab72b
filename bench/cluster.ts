import { performance } from 'node:perf_hooks';
import type { ClusterSize } from '../scripts/cluster/options.ts';
import { startCluster, type Cluster } from '../scripts/cluster/start-cluster.ts';
import { createDemoAccounts } from '../server/demo/accounts.ts';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { freePort } from '../server/embedded/free-port.ts';
import { connectMongo } from '../server/store/connect.ts';
import { createModels } from '../server/store/schemas.ts';
import type { Inquiry } from '../src/contract/inquiry.ts';
import { sustained, withConsole } from './path.ts';
import { cpuMs } from './process-use.ts';
import type { Stores } from './processes.ts';
import { median } from './statistics.ts';

interface ClusterRun {
  perSecond: number;
  /** Share of one processor that each process used, by role the mean. */
  load: Record<string, number>;
}

const ONE: ClusterSize = { api: 1, worker: 1, sweeper: 1 };
const TWICE: ClusterSize = { api: 2, worker: 2, sweeper: 1 };
const ROLES = ['api', 'worker', 'sweeper', 'proxy'];

/** Accepted → routed → pushed per second through the proxy: twice the api and worker processes beside one of each. */
export async function benchCluster(
  stores: Stores & { dataDir: string },
  samples: Inquiry[],
  rounds: number,
) {
  const one: ClusterRun[] = [];
  const twice: ClusterRun[] = [];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await run(ONE, { ...stores, index: 2 * round }, samples));
    twice.push(await run(TWICE, { ...stores, index: 2 * round + 1 }, samples));
  }
  const pairs = twice.map(({ perSecond }, index) => perSecond / (one[index]?.perSecond ?? NaN));
  return { ratio: median(pairs), one: of(one), twice: of(twice) };
}

const of = (runs: ClusterRun[]): ClusterRun => ({
  perSecond: median(runs.map(({ perSecond }) => perSecond)),
  load: Object.fromEntries(
    ROLES.map((role) => [role, median(runs.map(({ load }) => load[role] ?? NaN))]),
  ),
});

async function run(
  size: ClusterSize,
  stores: Stores & { dataDir: string; index: number },
  samples: Inquiry[],
): Promise<ClusterRun> {
  const mongoUrl = stores.mongoUrl.replace('/yihaoda?', `/cluster-${stores.index}?`);
  // The names on Redis are the same for all clusters: each has a Redis database of its own, of sixteen.
  const redisUrl = `${stores.redisUrl}/${1 + (stores.index % 15)}`;
  await makeAccounts(mongoUrl);
  const port = await freePort();
  const cluster = await startCluster({
    size,
    port,
    host: '127.0.0.1',
    dataDir: stores.dataDir,
    mongoUrl,
    redisUrl,
    environment: { ...process.env, YIHAODA_DEMO: 'off', INTAKE_PER_SECOND: '1000000' },
    onChange: (line) => process.stderr.write(`${line}\n`),
  });
  try {
    let meter = (): Record<string, number> => ({});
    const perSecond = await withConsole(port, false, (desk) =>
      sustained(desk, samples, () => (meter = startMeter(cluster))),
    );
    return { perSecond, load: meter() };
  } finally {
    await cluster.stop();
  }
}

async function makeAccounts(mongoUrl: string): Promise<void> {
  const connection = await connectMongo(mongoUrl);
  try {
    await createDemoAccounts(createModels(connection), await loadDirectory());
  } finally {
    await connection.close();
  }
}

/** Begins to measure; called, it gives the load of each role since. */
function startMeter({ processes }: Cluster): () => Record<string, number> {
  const startedAt = performance.now();
  const before = new Map(processes.map(({ pid }) => [pid, cpuMs(pid)]));
  return () => {
    const took = performance.now() - startedAt;
    const loadOf = (role: string): number => {
      const those = processes.filter(({ program }) => program.role === role);
      const used = those.map(({ pid }) => cpuMs(pid) - (before.get(pid) ?? NaN));
      return used.reduce((sum, one) => sum + one, 0) / those.length / took;
    };
    return Object.fromEntries(ROLES.map((role) => [role, loadOf(role)]));
  };
}
