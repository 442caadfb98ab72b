import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range from which the system serves outgoing connections: none of those takes the port
 * while its server is down for a moment.
 */
const RANGE = [20_000, 30_000] as const;

/** Whether a server could listen on the port of 127.0.0.1 now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** The preferred port if it is free, else any free one. */
export async function freePort(preferred?: number): Promise<number> {
  let port = preferred ?? randomInt(...RANGE);
  while (!(await isFree(port))) port = randomInt(...RANGE);
  return port;
}
