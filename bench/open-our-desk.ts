import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessRole } from '../server/config.ts';
import { createServer, type ServerParts } from '../server/create-server.ts';
import { createDemoAccounts, DEMO_CITY } from '../server/demo/accounts.ts';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { createLog } from '../server/ops/log.ts';

/**
 * The desk in this process, which was started with `<mongoUrl> <redisUrl> <prefix> <roles>`: tells its port,
 * and ends when it is told to.
 */
export async function openOurDesk(more: Pick<ServerParts, 'tracing'> = {}): Promise<void> {
  const [mongoUrl = '', redisUrl = '', prefix = '', roles = ''] = process.argv.slice(2);
  const directory = await loadDirectory();
  const server = await createServer({
    mongoUrl,
    redisUrl,
    prefix,
    attachmentsFolder: join(tmpdir(), prefix),
    directory,
    roles: roles.split(',') as ProcessRole[],
    port: 0,
    host: '127.0.0.1',
    intakePerSecond: 1_000_000,
    trustProxy: ['loopback'],
    deskInfo: { city: DEMO_CITY },
    log: createLog('warn'),
    prepare: ({ models }) => createDemoAccounts(models, directory),
    ...more,
  });
  process.send?.({ port: server.port });
  process.on('message', () => {
    void server.close().then(() => process.exit(0));
  });
}
