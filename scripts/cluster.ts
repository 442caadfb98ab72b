import { ConfigError, readConfig } from '../server/config.ts';
import { SetupError } from '../server/embedded/setup-error.ts';
import { readOptions, UsageError } from './cluster/options.ts';
import { startCluster } from './cluster/start-cluster.ts';
import { table } from './cluster/table.ts';

/**
 * `npm run cluster -- [--api 2] [--worker 2] [--sweeper 1] [--port 3000]`: a desk of many processes on this
 * machine, behind HAProxy, on stores of its own or those of MONGO_URL and REDIS_URL. What dies is started
 * again; Ctrl-C ends all of it in order.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { port, ...size } = readOptions(process.argv.slice(2), config.port);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  const { host, dataDir, mongoUrl, redisUrl } = config;
  const environment = { ...process.env, YIHAODA_DEMO: config.demo ? 'on' : 'off' };
  const cluster = await startCluster({
    size,
    port,
    host,
    dataDir,
    mongoUrl,
    redisUrl,
    environment,
    onChange: (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`),
  });
  process.stdout.write(table(cluster));
  await stopped;
  process.stdout.write('Stopping…\n');
  await cluster.stop();
}

/** What the person who started it can mend. */
const isTheirs = (error: unknown): error is Error =>
  [ConfigError, SetupError, UsageError].some((kind) => error instanceof kind);

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`cluster: ${isTheirs(error) ? error.message : stack}\n`);
    process.exit(1);
  },
);
