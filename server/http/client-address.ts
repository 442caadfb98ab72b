import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

/** How many proxies stand before this process, or which addresses (subnets, `loopback` …) are ours. */
export type TrustProxy = number | string[];

/** Whether the word of a proxy at this address, so many hops away, counts. */
export type Trust = (address: string, hop: number) => boolean;

/** Throws TypeError for what is no address. */
export const trustOf = (trusted: TrustProxy): Trust =>
  typeof trusted === 'number' ? (_address, hop) => hop < trusted : proxyAddr.compile(trusted);

/**
 * Where a socket was opened, past our own proxies. What anybody else writes into X-Forwarded-For does not
 * count: limits by address would be for nothing. `address` is that of the connection itself.
 */
export function clientAddress(
  { headers, address }: { headers: IncomingHttpHeaders; address: string },
  trust: Trust,
): string {
  // A handshake outlives its request's connection, which then no longer knows where it came from.
  const request = { headers, socket: { remoteAddress: address } };
  return proxyAddr(request as IncomingMessage, trust);
}
