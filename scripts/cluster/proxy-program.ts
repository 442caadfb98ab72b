import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireHaproxy } from '../setup/haproxy.mjs';
import type { Program } from './watched-process.ts';

const SHARED = fileURLToPath(new URL('../../docs/deployment/haproxy.cfg', import.meta.url));

export interface ProxyParts {
  dataDir: string;
  host: string;
  port: number;
  /** The processes with doors, all on this machine. */
  api: readonly Pick<Program, 'name' | 'port'>[];
}

/**
 * HAProxy as in the containers, before processes of this machine. It asks each every second how it is, and
 * passes over those that are gone or about to go. Throws SetupError when it is not installed.
 */
export function proxyProgram({ dataDir, host, port, api }: ProxyParts): Program {
  const own = join(dataDir, 'api-processes.cfg');
  writeFileSync(own, backendOf(api), { mode: 0o600 });
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return {
    name: 'proxy',
    role: 'proxy',
    port,
    command: requireHaproxy(),
    args: ['-db', '-f', SHARED, '-f', own],
    env: { BIND: `${host}:${port}`, PROXY_LOG: 'notice' },
    logFile: join(dataDir, 'logs', 'proxy.log'),
    holdsOn: false,
    isReady: async () => (await fetch(`http://${shown}:${port}/health/ready`)).ok,
  };
}

const backendOf = (api: ProxyParts['api']): string =>
  ['backend api', ...api.map(({ name, port }) => `  server ${name} 127.0.0.1:${port}`), ''].join(
    '\n',
  );
