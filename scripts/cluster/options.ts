import { parseArgs } from 'node:util';

/** How many processes of each role, and where the desk answers. */
export interface ClusterSize {
  api: number;
  worker: number;
  sweeper: number;
}

export interface ClusterOptions extends ClusterSize {
  port: number;
}

export const USAGE = 'Usage: npm run cluster -- [--api 2] [--worker 2] [--sweeper 1] [--port 3000]';

/** A wrong command line. */
export class UsageError extends Error {}

/** Reads the command line; the port without one is the environment's. Throws UsageError. */
export function readOptions(args: string[], port: number): ClusterOptions {
  const count = { type: 'string' } as const;
  let values: Record<string, string | undefined>;
  try {
    const options = { api: count, worker: count, sweeper: count, port: count };
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
  const number = (name: string, otherwise: number, most: number): number => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new UsageError(`--${name} must be a number from 1 to ${most}\n${USAGE}`);
  };
  return {
    api: number('api', 2, 32),
    worker: number('worker', 2, 32),
    sweeper: number('sweeper', 1, 32),
    port: number('port', port, 65_535),
  };
}
