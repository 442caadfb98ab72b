import { join } from 'node:path';
import { Redis } from 'ioredis';
import { requireRedis } from '../../scripts/setup/redis.mjs';
import type { Probe, ServerProgram } from './server-process.ts';

/**
 * A Redis that writes every change to disk at least once a second and never throws a key away:
 * the queue must not lose a job because memory runs short. Throws SetupError when there is none.
 */
export function redisProgram(dataDir: string): ServerProgram {
  const folder = join(dataDir, 'redis');
  const logFile = join(dataDir, 'logs', 'redis.log');
  return {
    label: 'Redis',
    path: requireRedis(),
    folder,
    logFile,
    settings: (port) => ({
      port,
      bind: '127.0.0.1',
      'protected-mode': 'yes',
      daemonize: 'no',
      dir: folder,
      logfile: logFile,
      appendonly: 'yes',
      appendfsync: 'everysec',
      save: '',
      'maxmemory-policy': 'noeviction',
    }),
    probe,
  };
}

function probe(port: number): Probe {
  const redis = new Redis({
    host: '127.0.0.1',
    port,
    enableReadyCheck: false,
    retryStrategy: () => 20,
    commandTimeout: 1000,
  });
  redis.on('error', () => undefined);
  return {
    async readyVersion(pid) {
      const info = new Map(
        (await redis.info()).split('\r\n').map((line) => line.split(':', 2) as [string, string]),
      );
      // Another program's Redis may answer on the port.
      if (info.get('process_id') !== String(pid) || info.get('loading') !== '0') return undefined;
      return info.get('valkey_version') ?? info.get('redis_version');
    },
    async close() {
      redis.disconnect();
    },
  };
}
