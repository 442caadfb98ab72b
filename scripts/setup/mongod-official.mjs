// @ts-check
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall, canAptInstall } from './apt.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { mongodVersion } from './mongod.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Downloads MongoDB's own build for this platform. Undefined, quickly and quietly, when it can't
 * be had: the site can't be reached, there is no build, or it doesn't run here. A failure is
 * remembered for a day.
 *
 * @param {string} folder An empty one, for the download.
 * @param {{ stalledAfterMs?: number }} [options]
 * @returns {Promise<string | undefined>} The path of the server.
 */
export async function downloadOfficialMongod(folder, { stalledAfterMs = 20_000 } = {}) {
  const failed = join(cacheFolder(), 'mongod-download-failed');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < DAY_MS) return undefined;
  const download = join(folder, 'download');
  mkdirSync(download);
  const path = await downloadInChild(download, stalledAfterMs);
  if (path !== undefined && (await runs(path))) return path;
  writeFileSync(failed, '');
  return undefined;
}

/**
 * A process of its own: what the library prints stays unseen, and it can be ended when it hangs.
 *
 * @param {string} download
 * @param {number} stalledAfterMs
 * @returns {Promise<string | undefined>}
 */
function downloadInChild(download, stalledAfterMs) {
  return new Promise((resolve) => {
    const script = fileURLToPath(new URL('mongod-download.mjs', import.meta.url));
    const child = fork(script, [download], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {
        ...process.env,
        MONGOMS_DOWNLOAD_DIR: download,
        MONGOMS_MAX_RETRIES: '1',
        // Without it the library does not check the site's certificate.
        npm_config_strict_ssl: 'true',
      },
    });
    let size = 0;
    let grewAt = Date.now();
    const watch = setInterval(() => {
      const now = sizeOf(download);
      if (now !== size) grewAt = Date.now();
      size = now;
      if (Date.now() - grewAt > stalledAfterMs) child.kill('SIGKILL');
    }, 250);
    /** @type {string | undefined} */
    let path;
    child.on('message', (message) => {
      if (typeof message === 'string') path = message;
    });
    child.on('close', () => {
      clearInterval(watch);
      resolve(path);
    });
  });
}

/** @param {string} folder */
function sizeOf(folder) {
  return readdirSync(folder).reduce((sum, name) => {
    const file = statSync(join(folder, name), { throwIfNoEntry: false });
    return sum + (file?.size ?? 0);
  }, 0);
}

/**
 * The official build needs libcurl, which a small Debian lacks.
 *
 * @param {string} path
 */
async function runs(path) {
  if (mongodVersion(path) !== undefined) return true;
  if (!canAptInstall()) return false;
  await aptInstall(['libcurl4']).catch(() => undefined);
  return mongodVersion(path) !== undefined;
}
