import { join } from 'node:path';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createServer, type RunningServer } from './create-server.ts';
import { createDemoAccounts, DEMO_CITY, demoInfo, refuseDemoSecrets } from './demo/accounts.ts';
import { loadDirectory } from './demo/load-directory.ts';
import { seedReplyTemplates } from './demo/reply-templates.ts';
import { seedDemoCalls } from './demo/seed-calls.ts';
import { seedKnowledge } from './demo/seed-knowledge.ts';
import { seedDemoTickets } from './demo/seed.ts';
import { startEmbeddedStores, type EmbeddedStores } from './embedded/embedded-stores.ts';
import { SetupError } from './embedded/setup-error.ts';
import { createArticleStore } from './knowledge/article-store.ts';
import { createMailer } from './mail/mailer.ts';
import { banner } from './ops/banner.ts';
import { createLog } from './ops/log.ts';
import type { Tracing } from './ops/tracing.ts';

/** How long an ordered shutdown may take, after its draining, before the process ends anyway. */
const SHUTDOWN_LIMIT_MS = 20_000;

/** Starts one process of the desk, and ends it in order on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => stopping.abort());
  }
  // Whoever started it as one of several, and watched over it, is gone.
  process.on('disconnect', () => stopping.abort());

  const stores = await startEmbeddedStores({
    dataDir: config.dataDir,
    redisUrl: config.redisUrl,
    mongoUrl: config.mongoUrl,
    onTrouble: (message) => log.error(message),
  });
  try {
    const server = await startServer(config, stores, log);
    process.stdout.write(banner({ config, port: server.port, stores, city: DEMO_CITY }));
    await aborted(stopping.signal);
    process.stdout.write('Stopping…\n');
    const drainMs = config.drainSeconds * 1000;
    setTimeout(() => process.exit(1), drainMs + SHUTDOWN_LIMIT_MS).unref();
    await server.close(drainMs);
  } finally {
    await stores.stop();
  }
}

async function startServer(
  config: Config,
  stores: EmbeddedStores,
  log: ReturnType<typeof createLog>,
): Promise<RunningServer> {
  const directory = await loadDirectory();
  const tracing = config.tracesTo && (await traceTo(config.tracesTo, config.serviceName));
  return createServer({
    ...(tracing ? { tracing } : {}),
    mongoUrl: stores.mongo.url,
    redisUrl: stores.redis.url,
    prefix: 'yihaoda',
    attachmentsFolder: join(config.dataDir, 'attachments'),
    mailer: config.mail && createMailer(config.mail),
    roles: config.roles,
    port: config.port,
    host: config.host,
    intakePerSecond: config.intakePerSecond,
    limits: config.limits,
    trustProxy: config.trustProxy,
    retention: config.retention,
    metricsToken: config.metricsToken,
    directory,
    deskInfo: { city: DEMO_CITY, ...(config.demo ? { demo: demoInfo(directory) } : {}) },
    log,
    async prepare(parts) {
      if (config.production) await refuseDemoSecrets(parts.models);
      if (!config.demo) return;
      await createDemoAccounts(parts.models, directory);
      await seedReplyTemplates(parts.connection, new Date().toISOString());
      await seedKnowledge(createArticleStore(parts.connection), new Date().toISOString());
      await seedDemoTickets({
        models: parts.models,
        directory: parts.directory.live,
        parts,
        now: Date.now(),
      });
      const { live } = parts.rulebook;
      await seedDemoCalls({
        ...parts,
        calendar: live.calendar,
        callBackMinutes: live.inForce.conversation.content.callBackMinutes,
        now: new Date().toISOString(),
      });
    },
  });
}

/** Loaded only when it is wanted: a desk without traces does not pay for them. */
async function traceTo(endpoint: string, serviceName: string): Promise<Tracing> {
  const { startTracing } = await import('./ops/tracing.ts');
  return startTracing({ endpoint, serviceName });
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** What the person who started the desk can mend, in one line; anything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof SetupError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `PORT ${String(error.port)} is in use; set another one, e.g. PORT=3001 npm start`;
  }
  return error.stack ?? error.message;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`yihaoda: ${explain(error)}\n`);
    process.exit(1);
  },
);
