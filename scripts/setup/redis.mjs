// @ts-check
import { aptInstall, canAptInstall } from './apt.mjs';
import { findOnPath } from './command.mjs';
import { SetupError } from './setup-error.mjs';

const MISSING =
  'Redis was not found: install redis-server or valkey-server (sudo apt-get install redis-server), or set REDIS_URL.';

/** The path of a Redis, or of its successor Valkey, that the desk can start for itself. */
export const findRedis = () => findOnPath('redis-server') ?? findOnPath('valkey-server');

/**
 * The same, for a start: throws SetupError when there is none.
 *
 * @returns {string}
 */
export function requireRedis() {
  const path = findRedis();
  if (path === undefined) throw new SetupError(MISSING);
  return path;
}

/** Debian may start a service of its own with the package; the desk never uses that one. */
export async function installRedis() {
  if (!canAptInstall()) throw new SetupError(MISSING);
  await aptInstall(['redis-server']);
}
