import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProcessRole } from '../../server/config.ts';
import type { Program } from './watched-process.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** Twice as long as the proxy needs to see that a process is about to end. */
export const DRAIN_SECONDS = 5;

export interface DeskProgramParts {
  role: ProcessRole;
  /** Counts those of the role, from 1. */
  index: number;
  port: number;
  dataDir: string;
  /** With the addresses of the stores. */
  environment: NodeJS.ProcessEnv;
}

/** One process of the desk, with one role; only the proxy, on this machine, can reach it. */
export function deskProgram(parts: DeskProgramParts): Program {
  const { role, index, port, dataDir, environment } = parts;
  const name = `${role}-${index}`;
  return {
    name,
    role,
    port,
    command: process.execPath,
    args: ['--max-semi-space-size=32', '--import', 'tsx', MAIN],
    env: {
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      YIHAODA_ROLES: role,
      TRUST_PROXY: '1',
      // Only doors have anybody to send elsewhere.
      DRAIN_SECONDS: role === 'api' ? String(DRAIN_SECONDS) : '0',
    },
    logFile: join(dataDir, 'logs', `${name}.log`),
    holdsOn: true,
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
  };
}
