// @ts-check
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, run } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {{ version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }} Locked */

/** npm writes it when an installation is complete, with what it really installed. */
const installedLock = join('node_modules', '.package-lock.json');

/**
 * Whether node_modules is what package-lock.json asks for. To start the desk, packages for its
 * development may be missing; optional ones may always be, as they depend on the platform.
 *
 * @param {string} root
 * @param {'start' | 'test'} purpose
 */
export function packagesAreInstalled(root, purpose) {
  const installed = lockedPackages(join(root, installedLock));
  if (installed === undefined) return false;
  const wanted = lockedPackages(join(root, 'package-lock.json')) ?? {};
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found !== undefined) return found.version === entry.version;
    return entry.optional || (purpose === 'start' && (entry.dev || entry.devOptional));
  });
}

/**
 * @param {string} path
 * @returns {Record<string, Locked> | undefined}
 */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} root */
export async function installPackages(root) {
  // An installation that is cut short must not leave the mark of a complete one.
  rmSync(join(root, installedLock), { force: true });
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', args, { cwd: root }).catch((error) => {
    throw new SetupError(`npm ci failed: ${npmReason(error)}`);
  });
}

/**
 * The first of npm's lines that says more than a code.
 *
 * @param {unknown} error
 */
export function npmReason(error) {
  if (!(error instanceof CommandFailed)) return String(error);
  const lines = error.output.split('\n').filter((line) => line.startsWith('npm error '));
  const telling = lines.find((line) => !/^npm error (code|errno|syscall) /.test(line));
  return (telling ?? error.message).replace('npm error ', '');
}
