// @ts-check
import { existsSync } from 'node:fs';
import { CommandFailed, findOnPath, run } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/** Whether this is root on Debian, Ubuntu or a descendant. */
export function canAptInstall() {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    findOnPath('apt-get') !== undefined
  );
}

/**
 * Installs Debian packages; fetches the package lists first when they are missing or too old.
 * Throws SetupError with apt's own reason.
 *
 * @param {string[]} packages
 */
export async function aptInstall(packages) {
  try {
    await install(packages);
  } catch {
    // One broken source among several fails the update; the install may succeed all the same.
    await aptGet(['update']).catch(() => '');
    await install(packages).catch((error) => {
      throw new SetupError(`apt-get could not install ${packages.join(', ')}: ${reason(error)}`);
    });
  }
}

/** @param {string[]} packages */
const install = (packages) => aptGet(['install', '-y', '--no-install-recommends', ...packages]);

/** @param {string[]} args */
const aptGet = (args) =>
  run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof CommandFailed)) return String(error);
  return error.output.split('\n').find((line) => line.startsWith('E: ')) ?? error.message;
}
