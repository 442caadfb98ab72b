// @ts-check
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { findOnPath } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {'PATH' | 'download' | 'npm'} MongodSource */
/** @typedef {{ path: string, source: MongodSource, version: string }} Mongod */

const MISSING = 'MongoDB was not found: install mongod, or set MONGO_URL to a running replica set.';
const CACHED = /^mongod-(?<version>\d+\.\d+\.\d+)-(?<source>download|npm)$/;

/**
 * The MongoDB server to start: the one on PATH, else the newest in our cache folder. With
 * `version`, the one that wrote the data, its own release series comes first: MongoDB opens the
 * files of the series before, at best.
 *
 * @param {string} [version]
 * @returns {Mongod | undefined}
 */
export function findMongod(version) {
  const found = [...onPath(), ...cached()];
  return found.find((mongod) => sameSeries(mongod.version, version)) ?? found[0];
}

/**
 * The same, for a start: throws SetupError when there is none.
 *
 * @param {string} [version]
 * @returns {Mongod}
 */
export function requireMongod(version) {
  const mongod = findMongod(version);
  if (mongod === undefined) throw new SetupError(MISSING);
  return mongod;
}

/**
 * The version that the program says it is; undefined when it doesn't run on this machine.
 *
 * @param {string} path
 */
export function mongodVersion(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return /^db version v(\d+\.\d+\.\d+)/m.exec(stdout ?? '')?.[1];
}

/** @returns {Mongod[]} */
function onPath() {
  const path = findOnPath('mongod');
  const version = path && mongodVersion(path);
  return path && version ? [{ path, source: 'PATH', version }] : [];
}

/** @returns {Mongod[]} */
function cached() {
  const cache = cacheFolder();
  return filesIn(cache)
    .flatMap((name) => {
      const { version, source } = CACHED.exec(name)?.groups ?? {};
      if (version === undefined) return [];
      return [{ path: join(cache, name), source: /** @type {MongodSource} */ (source), version }];
    })
    .sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
}

/** @param {string} folder */
function filesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * @param {string} version
 * @param {string | undefined} other
 */
function sameSeries(version, other) {
  return version.split('.', 2).join('.') === other?.split('.', 2).join('.');
}
