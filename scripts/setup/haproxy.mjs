// @ts-check
import { existsSync } from 'node:fs';
import { aptInstall, canAptInstall } from './apt.mjs';
import { findOnPath } from './command.mjs';
import { SetupError } from './setup-error.mjs';

const MISSING = 'HAProxy was not found: install it (sudo apt-get install haproxy).';

/** Debian's place for it, which is not on everybody's PATH. */
const DEBIAN = '/usr/sbin/haproxy';

export const findHaproxy = () => findOnPath('haproxy') ?? (existsSync(DEBIAN) ? DEBIAN : undefined);

/**
 * The same, for a start: throws SetupError when there is none.
 *
 * @returns {string}
 */
export function requireHaproxy() {
  const path = findHaproxy();
  if (path === undefined) throw new SetupError(MISSING);
  return path;
}

/** Debian may start a service of its own with the package; the desk never uses that one. */
export async function installHaproxy() {
  if (!canAptInstall()) throw new SetupError(MISSING);
  await aptInstall(['haproxy']);
}
