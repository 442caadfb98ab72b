// @ts-check
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf } from './process-identity.mjs';

/**
 * Takes the lock file for this process, unless a living process holds it; the lock of a dead one
 * counts for nothing. Its folder must exist.
 *
 * @param {string} path
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function takeLock(path) {
  const mine = `${path}.${process.pid}`;
  const content = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) });
  writeFileSync(mine, content);
  try {
    for (;;) {
      if (linked(mine, path)) return { release: () => release(path, content) };
      const found = read(path);
      if (found === undefined) continue;
      const holder = livingHolder(found);
      if (holder !== undefined) return { heldBy: holder };
      setAside(path, found);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    // Unlike a rename, a hard link never replaces what is there: one of two takers wins.
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} content */
function livingHolder(content) {
  try {
    const { pid, identity } = JSON.parse(content);
    return identityOf(pid) === identity ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes a dead process's lock. Between reading and moving it, another taker may have put its own
 * lock in its place: that one goes back.
 *
 * @param {string} path
 * @param {string} dead
 */
function setAside(path, dead) {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== dead) linked(aside, path);
  rmSync(aside, { force: true });
}

/**
 * @param {string} path
 * @param {string} content
 */
function release(path, content) {
  if (read(path) === content) rmSync(path, { force: true });
}
